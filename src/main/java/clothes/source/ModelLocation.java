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
public record ModelLocation(String location) {

  /**
   * Returns the model's folder, after copying a model in S3 to the cache. The S3 client is closed
   * afterward, so that a snapshot contains no open connection.
   */
  public Path folder(Path cache) throws IOException {
    if (!S3Location.isS3Uri(location)) {
      return Path.of(location);
    }
    String prefix = location.endsWith("/") ? location : location + "/";
    try (S3Client client = S3Clients.create(FetchLimits.MODEL);
        S3Source s3 = new S3Source(client, AllowedBuckets.ANY, FetchLimits.MODEL)) {
      return new ModelCache(cache).open(file -> s3.read(S3Location.parse(prefix + file))).path();
    } catch (IOException e) {
      throw new ModelException("the model " + location + ": " + ErrorText.of(e), e);
    }
  }
}
