package clothes.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.source.S3Location;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One object of an S3 Batch Operations job, named as schema 1.0 or 2.0 does. */
public record BatchTask(String id, String bucket, String key, Optional<String> version) {

  public static BatchTask of(JsonNode task) {
    return new BatchTask(
        task.path("taskId").asText(),
        task.path("s3Bucket").asText(resource(task.path("s3BucketArn").asText())),
        task.path("s3Key").asText(),
        Optional.of(task.path("s3VersionId").asText("")).filter(text -> !text.isEmpty()));
  }

  /** Of an ARN such as {@code arn:aws:s3:::bucket}. */
  private static String resource(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  /**
   * Where the object may be: as given, and decoded, because manifests come with encoded keys and
   * without.
   *
   * @throws ProblemException if the task names no object
   */
  public List<S3Location> spellings() throws ProblemException {
    try {
      return Stream.concat(Stream.of(key), decoded().stream())
          .distinct()
          .map(spelling -> new S3Location(bucket, spelling, version))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "the task names no object: " + e.getMessage());
    }
  }

  /** A job does not know which upload it meets. */
  public ObjectVersion stamp() {
    return new ObjectVersion(Optional.empty(), version);
  }

  private Optional<String> decoded() {
    try {
      return Optional.of(URLDecoder.decode(key, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
