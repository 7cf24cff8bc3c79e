package clothes.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.source.S3Location;
import com.amazonaws.services.lambda.runtime.events.S3BatchEvent;
import com.amazonaws.services.lambda.runtime.events.S3BatchEventV2;
import java.net.URLDecoder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One object of an S3 Batch Operations job, in schema 1.0 or 2.0. */
public record BatchTask(String id, String bucket, String key, Optional<String> version) {

  public BatchTask {
    version = version.filter(text -> !text.isEmpty());
  }

  static BatchTask of(S3BatchEvent.Task task) {
    return new BatchTask(
        text(task.getTaskId()),
        resourceName(text(task.getS3BucketArn())),
        text(task.getS3Key()),
        Optional.ofNullable(task.getS3VersionId()));
  }

  static BatchTask of(S3BatchEventV2.Task task) {
    return new BatchTask(
        text(task.getTaskId()),
        text(task.getS3Bucket()),
        text(task.getS3Key()),
        Optional.ofNullable(task.getS3VersionId()));
  }

  private static String text(String field) {
    return Objects.requireNonNullElse(field, "");
  }

  /** Returns the last part of an ARN such as {@code arn:aws:s3:::bucket}. */
  private static String resourceName(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  /**
   * Returns the possible locations of the photo: first with the key as received, unless it exceeds
   * S3's limit, then with the key URL-decoded. Manifests contain keys in either form.
   *
   * @throws ProblemException if bucket or key is invalid
   */
  public List<S3Location> candidateLocations() throws ProblemException {
    boolean isTooLong = key.getBytes(UTF_8).length > S3Location.MAX_KEY_BYTES;
    Stream<String> keys = isTooLong ? Stream.of(decodedKey()) : Stream.of(key, decodedKey());
    try {
      return keys.distinct().map(candidate -> new S3Location(bucket, candidate, version)).toList();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "the task has no valid bucket and key: " + e.getMessage());
    }
  }

  /** Batch tasks have no sequencer. */
  public ObjectVersion objectVersion() {
    return new ObjectVersion(Optional.empty(), version);
  }

  /** Returns the key as received if it is not URL-encoded. */
  private String decodedKey() {
    try {
      return URLDecoder.decode(key, UTF_8);
    } catch (IllegalArgumentException e) {
      return key;
    }
  }
}
