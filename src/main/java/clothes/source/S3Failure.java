package clothes.source;

import clothes.files.ErrorText;
import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Translates S3 failures into a {@link SourceException}; S3's own messages may reveal too much. */
public final class S3Failure {
  private static final String NO_SUCH_BUCKET = "NoSuchBucket";
  private static final String NO_SUCH_VERSION = "NoSuchVersion";

  private static final String NO_CREDENTIALS =
      "no AWS credentials found; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
          + " or log in with 'aws configure'";

  private S3Failure() {}

  public static SourceException toSourceException(
      Throwable e, S3Location location, FetchLimits limits) {
    if (e instanceof Error error) {
      throw error;
    }
    if (e instanceof S3Exception response) {
      return ofResponse(response, location);
    }
    if (e instanceof ApiCallTimeoutException || e instanceof AbortedException) {
      return HttpFailure.ofTimeout(limits, (SdkException) e);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return HttpFailure.toSourceException(io, limits);
      }
    }
    if (lacksCredentials(e)) {
      return new SourceException(Reason.REFUSED, NO_CREDENTIALS, e);
    }
    return new SourceException(Reason.UNREACHABLE, "S3 request failed: " + ErrorText.of(e), e);
  }

  /** Checks the message, because the SDK has no exception class for missing credentials. */
  private static boolean lacksCredentials(Throwable e) {
    return e instanceof SdkException
        && e.getMessage() != null
        && e.getMessage().startsWith("Unable to load credentials");
  }

  /** Whether S3 reports that the bucket exists, but has no object with the requested key. */
  static boolean isAbsentObject(SdkException e) {
    return e instanceof S3Exception response
        && response.statusCode() == 404
        && !Set.of(NO_SUCH_BUCKET, NO_SUCH_VERSION).contains(code(response));
  }

  private static String code(S3Exception e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return code == null ? "" : code;
  }

  private static SourceException ofResponse(S3Exception e, S3Location location) {
    String code = code(e);
    return switch (code) {
      case NO_SUCH_BUCKET ->
          failure(Reason.NOT_FOUND, "bucket '" + location.bucket() + "' does not exist", e);
      case "NoSuchKey" -> failure(Reason.NOT_FOUND, "there is no such object", e);
      case NO_SUCH_VERSION ->
          failure(Reason.NOT_FOUND, "this version of the object does not exist", e);
      // S3 returns InvalidArgument for a malformed versionId.
      case "InvalidArgument", "InvalidBucketName", "KeyTooLongError" ->
          failure(Reason.INVALID, "S3 rejects this address (" + code + ")", e);
      // S3 returns InvalidRequest for an object with a customer-provided key (SSE-C).
      case "InvalidRequest" ->
          failure(
              Reason.UNSUPPORTED,
              "S3 rejects this request (InvalidRequest), as for objects that are encrypted with a"
                  + " customer-provided key",
              e);
      case "InvalidObjectState" ->
          failure(Reason.UNSUPPORTED, "the object is archived; restore it first", e);
      default -> ofStatus(e, code);
    };
  }

  private static SourceException ofStatus(S3Exception e, String code) {
    String suffix = code.isEmpty() ? "" : " (" + code + ")";
    String message = "S3 returned status " + e.statusCode() + suffix;
    if (e.isThrottlingException()) {
      return failure(Reason.BUSY, message, e);
    }
    return switch (e.statusCode()) {
      case 404 -> failure(Reason.NOT_FOUND, "there is no such object", e);
      case 405 -> failure(Reason.NOT_FOUND, "this version is a delete marker", e);
      case 403 ->
          failure(
              Reason.REFUSED,
              "S3 denies access"
                  + suffix
                  + ": no permission to read it, or the object does not exist",
              e);
      case 429, 503 -> failure(Reason.BUSY, message, e);
      case 408, 504 -> failure(Reason.TIMEOUT, message, e);
      default -> failure(e.statusCode() >= 500 ? Reason.UNREACHABLE : Reason.REFUSED, message, e);
    };
  }

  private static SourceException failure(Reason reason, String message, S3Exception cause) {
    return new SourceException(reason, message, cause);
  }
}
