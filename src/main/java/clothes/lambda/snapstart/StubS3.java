package clothes.lambda.snapstart;

import clothes.source.FetchLimits;
import clothes.source.S3Clients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Replaces the network under an S3 client during warm-up: a GET of a result finds nothing, any
 * other GET returns the given photo, and every PUT succeeds. Of the SDK, only the code for sockets
 * is not warmed up.
 */
public final class StubS3 implements SdkHttpClient {
  private final byte[] photo;

  private StubS3(byte[] photo) {
    this.photo = photo.clone();
  }

  public static S3Client client(byte[] photo) {
    return S3Clients.builder(FetchLimits.SERVER)
        .credentialsProvider(S3Clients.ANONYMOUS)
        // The SDK accepts an HTTP client only without an HTTP client builder.
        .httpClientBuilder(null)
        .httpClient(new StubS3(photo))
        .build();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return respond(request);
      }

      @Override
      public void abort() {}
    };
  }

  private HttpExecuteResponse respond(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isPresent()) {
      try (InputStream body = request.contentStreamProvider().get().newStream()) {
        body.transferTo(OutputStream.nullOutputStream());
      }
    }
    return switch (request.httpRequest().method()) {
      case GET -> isResult(request) ? respond(404, new byte[0]) : respond(200, photo);
      case PUT -> respond(200, new byte[0]);
      default -> respond(404, new byte[0]);
    };
  }

  private static boolean isResult(HttpExecuteRequest request) {
    return request.httpRequest().encodedPath().endsWith(".json");
  }

  private static HttpExecuteResponse respond(int status, byte[] body) {
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(status)
                .putHeader("Content-Length", String.valueOf(body.length))
                .putHeader("ETag", "\"stub\"")
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  @Override
  public void close() {}
}
