package clothes.source;

import clothes.files.ErrorText;
import clothes.source.SourceException.Reason;
import java.io.IOException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What went wrong on the way to S3 and back, in words; S3's own may tell too much. */
public final class S3Failure {
  private static final String NO_CREDENTIALS =
      "no AWS credentials found; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
          + " or log in with 'aws configure'";

  private S3Failure() {}

  public static SourceException explain(Throwable e, S3Location location, FetchLimits limits) {
    if (e instanceof Error bug) {
      throw bug;
    }
    if (e instanceof S3Exception answer) {
      return answered(answer, location);
    }
    if (e instanceof ApiCallTimeoutException || e instanceof AbortedException) {
      return FetchFailure.late(limits, (SdkException) e);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return FetchFailure.explain(io, limits);
      }
    }
    if (lacksCredentials(e)) {
      return new SourceException(Reason.REFUSED, NO_CREDENTIALS, e);
    }
    return new SourceException(Reason.UNREACHABLE, "S3 cannot be asked: " + ErrorText.of(e), e);
  }

  /** The chain of all providers has no exception of its own. */
  private static boolean lacksCredentials(Throwable e) {
    return e instanceof SdkException
        && e.getMessage() != null
        && e.getMessage().startsWith("Unable to load credentials");
  }

  private static SourceException answered(S3Exception e, S3Location location) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    return switch (code == null ? "" : code) {
      case "NoSuchBucket" ->
          failure(Reason.NOT_FOUND, "there is no bucket '" + location.bucket() + "'", e);
      case "NoSuchKey" -> failure(Reason.NOT_FOUND, "there is no such object", e);
      case "NoSuchVersion" ->
          failure(Reason.NOT_FOUND, "there is no such version of the object", e);
      // What S3 answers to an id of a version that is none.
      case "InvalidArgument", "InvalidBucketName", "KeyTooLongError" ->
          failure(Reason.INVALID, "S3 does not take this address (" + code + ")", e);
      // What S3 answers where the caller must bring the key (SSE-C): no other try can mend it.
      case "InvalidRequest" ->
          failure(Reason.UNSUPPORTED, "the object is encrypted with a key that S3 has not", e);
      case "InvalidObjectState" ->
          failure(Reason.UNSUPPORTED, "the object is archived; restore it first", e);
      default -> answered(e, code);
    };
  }

  private static SourceException answered(S3Exception e, String code) {
    String words = code == null || code.isEmpty() ? "" : " (" + code + ")";
    String answer = "S3 answered " + e.statusCode() + words;
    if (e.isThrottlingException()) {
      return failure(Reason.BUSY, answer, e);
    }
    return switch (e.statusCode()) {
      case 404 -> failure(Reason.NOT_FOUND, "there is no such object", e);
      // A delete marker, asked for by its version.
      case 405 -> failure(Reason.NOT_FOUND, "this version says that the object is deleted", e);
      case 403 ->
          failure(
              Reason.REFUSED,
              "S3 denies access" + words + ": the right to read it is missing, or the object is",
              e);
      case 429, 503 -> failure(Reason.BUSY, answer, e);
      case 408, 504 -> failure(Reason.TIMEOUT, answer, e);
      default -> failure(e.statusCode() >= 500 ? Reason.UNREACHABLE : Reason.REFUSED, answer, e);
    };
  }

  private static SourceException failure(Reason reason, String message, S3Exception cause) {
    return new SourceException(reason, message, cause);
  }
}
