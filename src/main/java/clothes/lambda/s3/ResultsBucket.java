package clothes.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.ResultJson;
import clothes.source.FetchLimits;
import clothes.source.S3Failure;
import clothes.source.S3Location;
import clothes.source.SourceException;
import clothes.source.SourceException.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Where results are kept, one for each photo: that of the latest upload, in whatever order and
 * however often results are written. The client stays its maker's to close.
 */
public final class ResultsBucket {
  /** Every other one is lost to somebody who wrote meanwhile. */
  private static final int TRIES = 5;

  private final S3Client client;
  private final String bucket;
  private final FetchLimits limits;

  /** A result that is there. */
  private record Written(String etag, ObjectVersion stamp, Instant when) {}

  public ResultsBucket(S3Client client, String bucket, FetchLimits limits) {
    this.client = client;
    this.bucket = bucket;
    this.limits = limits;
  }

  boolean is(String name) {
    return bucket.equals(name);
  }

  /**
   * Writes a result unless one is there that must stay, and says whether it did.
   *
   * @param seen when the photo was asked for: an upload's result that is younger may be of a later
   *     upload, of which a job does not know
   */
  public boolean write(ResultKey key, ObjectVersion stamp, ResultJson answer, Instant seen)
      throws SourceException {
    try {
      for (int tries = 0; tries < TRIES; tries++) {
        Optional<Written> there = find(key);
        if (there.isPresent() && mustStay(there.get(), stamp, seen)) {
          return false;
        }
        if (put(key, there, stamp, answer)) {
          return true;
        }
      }
    } catch (SdkException e) {
      throw failure(S3Failure.explain(e, S3Location.of(bucket, key.text()), limits));
    }
    throw failure(new SourceException(Reason.BUSY, "others write it all the time"));
  }

  private static boolean mustStay(Written there, ObjectVersion stamp, Instant seen) {
    // S3 tells whole seconds.
    Instant second = seen.truncatedTo(ChronoUnit.SECONDS);
    boolean younger = there.stamp().sequencer().isPresent() && !there.when().isBefore(second);
    return stamp.yieldsTo(there.stamp()) || (stamp.sequencer().isEmpty() && younger);
  }

  private Optional<Written> find(ResultKey key) {
    try {
      HeadObjectResponse head =
          client.headObject(
              request ->
                  request
                      .bucket(bucket)
                      .key(key.text())
                      .overrideConfiguration(call -> call.apiCallTimeout(limits.whole())));
      return Optional.of(
          new Written(head.eTag(), ObjectVersion.of(head.metadata()), head.lastModified()));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Only into the place that we saw: false if somebody else changed it since. S3's tags are of the
   * content, so one result is taken for another that says the same.
   */
  private boolean put(
      ResultKey key, Optional<Written> there, ObjectVersion stamp, ResultJson answer) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key.text())
            .contentType("application/json")
            .metadata(there.map(Written::stamp).map(stamp::after).orElse(stamp).metadata())
            .overrideConfiguration(call -> call.apiCallTimeout(limits.whole()));
    there.ifPresentOrElse(it -> request.ifMatch(it.etag()), () -> request.ifNoneMatch("*"));
    try {
      client.putObject(request.build(), RequestBody.fromBytes(answer.toString().getBytes(UTF_8)));
      return true;
    } catch (S3Exception e) {
      if (overtaken(e, there.isPresent())) {
        return false;
      }
      throw e;
    }
  }

  /** 409: both wrote at once. 404: the result that was to be replaced is gone. */
  private static boolean overtaken(S3Exception e, boolean replacing) {
    return e.statusCode() == 412
        || e.statusCode() == 409
        || (replacing && "NoSuchKey".equals(e.awsErrorDetails().errorCode()));
  }

  private static SourceException failure(SourceException why) {
    return new SourceException(
        why.reason(), "the result cannot be written: " + why.getMessage(), why);
  }
}
