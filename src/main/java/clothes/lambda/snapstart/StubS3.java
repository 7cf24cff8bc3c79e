package clothes.lambda.snapstart;

import clothes.source.FetchLimits;
import clothes.source.S3Clients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Stands in for S3 while a function warms up, when there must be no network: it gives the same
 * photo for every object, knows of no result, and takes every one. All of the SDK is warm after it
 * but the sockets.
 */
public final class StubS3 implements SdkHttpClient {
  private final byte[] photo;

  private StubS3(byte[] photo) {
    this.photo = photo.clone();
  }

  public static S3Client client(byte[] photo) {
    return S3Clients.builder(FetchLimits.SERVER)
        // Real ones would be asked for over the network.
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nobody")))
        .httpClientBuilder(null)
        .httpClient(new StubS3(photo))
        .build();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {}
    };
  }

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isPresent()) {
      try (InputStream body = request.contentStreamProvider().get().newStream()) {
        body.transferTo(OutputStream.nullOutputStream());
      }
    }
    return switch (request.httpRequest().method()) {
      case GET -> answer(200, photo);
      case PUT -> answer(200, new byte[0]);
      default -> answer(404, new byte[0]);
    };
  }

  private static HttpExecuteResponse answer(int status, byte[] body) {
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(status)
                .putHeader("Content-Length", String.valueOf(body.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  @Override
  public void close() {}
}
