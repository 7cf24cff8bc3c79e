package clothes.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.source.S3Location;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One object of an S3 Batch Operations job, in schema 1.0 or 2.0. */
public record BatchTask(String id, String bucket, String key, Optional<String> version) {

  public static BatchTask parse(JsonNode task) {
    return new BatchTask(
        task.path("taskId").asText(),
        task.path("s3Bucket").asText(resourceName(task.path("s3BucketArn").asText())),
        task.path("s3Key").asText(),
        Optional.of(task.path("s3VersionId").asText("")).filter(text -> !text.isEmpty()));
  }

  /** Returns the last part of an ARN such as {@code arn:aws:s3:::bucket}. */
  private static String resourceName(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  /**
   * Returns the key as received and URL-decoded, because manifests may contain either form.
   *
   * @throws ProblemException if bucket or key is invalid
   */
  public List<S3Location> candidateLocations() throws ProblemException {
    try {
      return Stream.concat(Stream.of(key), decodedKey().stream())
          .distinct()
          .map(candidate -> new S3Location(bucket, candidate, version))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "the task has no valid bucket and key: " + e.getMessage());
    }
  }

  /** Batch tasks have no sequencer. */
  public ObjectVersion objectVersion() {
    return new ObjectVersion(Optional.empty(), version);
  }

  private Optional<String> decodedKey() {
    try {
      return Optional.of(URLDecoder.decode(key, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
