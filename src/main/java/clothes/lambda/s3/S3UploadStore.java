package clothes.lambda.s3;

import clothes.api.SignedUrl;
import clothes.api.UploadStore;
import clothes.lambda.UploadHandler;
import clothes.source.S3Location;
import clothes.source.S3Source;
import clothes.source.SourceException;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/**
 * Photos go straight into a bucket, whose events {@link UploadHandler} answers with results in
 * another.
 */
public record S3UploadStore(
    S3Presigner presigner, String uploadBucket, S3Source results, String resultsBucket)
    implements UploadStore {
  /** Enough for a photo over a slow line. */
  private static final Duration VALID = Duration.ofMinutes(15);

  private static final AwsCredentialsProvider NOBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nobody"));

  @Override
  public SignedUrl begin(String id, Optional<String> contentType, OptionalLong bytes, String host) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder().bucket(uploadBucket).key(photo(id).key());
    contentType.ifPresent(put::contentType);
    bytes.ifPresent(put::contentLength);
    PresignedPutObjectRequest signed =
        presigner.presignPutObject(
            request -> request.signatureDuration(VALID).putObjectRequest(put.build()));
    return new SignedUrl("PUT", signed.url().toString(), headers(signed), signed.expiration());
  }

  /** Signed by nobody, because real credentials may have to be asked for over the network. */
  @Override
  public Optional<String> origin() {
    PutObjectRequest put =
        PutObjectRequest.builder()
            .bucket(uploadBucket)
            .key("any")
            .overrideConfiguration(it -> it.credentialsProvider(NOBODY))
            .build();
    URL url =
        presigner.presignPutObject(it -> it.signatureDuration(VALID).putObjectRequest(put)).url();
    return Optional.of(url.getProtocol() + "://" + url.getAuthority());
  }

  /** Those that must be sent as they were signed; a client sets its host by itself. */
  private static Map<String, String> headers(PresignedPutObjectRequest signed) {
    Map<String, String> headers = new TreeMap<>();
    signed.signedHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
    headers.remove("host");
    return headers;
  }

  @Override
  public byte[] result(String id, Duration atMost) throws SourceException {
    String key = ResultKey.of(photo(id)).text();
    return results.read(S3Location.of(resultsBucket, key), atMost);
  }

  private S3Location photo(String id) {
    return S3Location.of(uploadBucket, "uploads/" + id);
  }
}
