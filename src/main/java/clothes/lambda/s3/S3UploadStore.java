package clothes.lambda.s3;

import clothes.api.RandomId;
import clothes.api.SignedUrl;
import clothes.api.UploadStore;
import clothes.source.S3Clients;
import clothes.source.S3Location;
import clothes.source.S3Source;
import clothes.source.SourceException;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/**
 * Signs URLs for uploads to one bucket and reads results from another. {@code UploadHandler}
 * receives the events of the upload bucket and writes the results.
 */
public final class S3UploadStore implements UploadStore {
  /** With {@code If-None-Match: *}, an upload replaces no object, so each URL works once. */
  private static final String IF_NONE_MATCH = "*";

  /** Long enough for an upload over a slow connection. */
  private static final Duration VALIDITY = Duration.ofMinutes(15);

  private final S3Presigner presigner;
  private final String uploadBucket;
  private final S3Source results;
  private final String resultsBucket;

  public S3UploadStore(
      S3Presigner presigner, String uploadBucket, S3Source results, String resultsBucket) {
    this.presigner = presigner;
    this.uploadBucket = uploadBucket;
    this.results = results;
    this.resultsBucket = resultsBucket;
  }

  @Override
  public SignedUrl createUpload(
      RandomId id, Optional<String> contentType, int bytes, String origin) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(uploadBucket)
            .key(photoLocation(id).key())
            .contentLength((long) bytes)
            .ifNoneMatch(IF_NONE_MATCH);
    contentType.ifPresent(put::contentType);
    PresignedPutObjectRequest signed =
        presigner.presignPutObject(
            request -> request.signatureDuration(VALIDITY).putObjectRequest(put.build()));
    return new SignedUrl(
        "PUT", signed.url().toString(), requiredHeaders(signed), signed.expiration());
  }

  /**
   * Returns the origin of a signed URL. Signs it with anonymous credentials, because loading real
   * ones may require the network.
   */
  @Override
  public Optional<String> uploadOrigin() {
    PutObjectRequest put =
        PutObjectRequest.builder()
            .bucket(uploadBucket)
            .key("any")
            .overrideConfiguration(override -> override.credentialsProvider(S3Clients.ANONYMOUS))
            .build();
    URL url =
        presigner
            .presignPutObject(request -> request.signatureDuration(VALIDITY).putObjectRequest(put))
            .url();
    return Optional.of(url.getProtocol() + "://" + url.getAuthority());
  }

  /** The signed headers that a client must send; HTTP clients set {@code host} themselves. */
  private static Map<String, String> requiredHeaders(PresignedPutObjectRequest signed) {
    Map<String, String> headers = new TreeMap<>();
    signed.signedHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
    headers.remove("host");
    return headers;
  }

  @Override
  public byte[] readResult(RandomId id, Duration timeout) throws SourceException {
    String key = ResultKey.of(photoLocation(id)).text();
    return results.read(S3Location.of(resultsBucket, key), timeout);
  }

  private S3Location photoLocation(RandomId id) {
    return S3Location.of(uploadBucket, "uploads/" + id);
  }
}
