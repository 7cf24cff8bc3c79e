package clothes.source;

import clothes.files.ErrorText;
import clothes.model.ModelCache;
import clothes.model.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The location of a model: a folder, or {@code s3://bucket/prefix/}, which is copied to a cache.
 */
public record ModelLocation(String address) {

  /**
   * Returns the model's folder, after copying a model in S3 to the cache. The S3 client is closed
   * afterward, so that a snapshot contains no open connection.
   */
  public Path folder(Path cache) throws IOException {
    if (!S3Location.isS3Uri(address)) {
      return Path.of(address);
    }
    String prefix = address.endsWith("/") ? address : address + "/";
    try (S3Client client = S3Clients.create(FetchLimits.MODEL);
        S3Source s3 = new S3Source(client, AllowedBuckets.ANY, FetchLimits.MODEL)) {
      return new ModelCache(cache).open(file -> s3.read(S3Location.parse(prefix + file))).path();
    } catch (IOException e) {
      throw new ModelException("the model " + address + ": " + ErrorText.of(e), e);
    }
  }
}
