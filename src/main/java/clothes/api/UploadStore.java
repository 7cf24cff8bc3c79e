package clothes.api;

import clothes.source.SourceException;
import java.time.Duration;
import java.util.Optional;

/** Storage for photos that are too large for a request, and for their results. */
public interface UploadStore {
  /**
   * Creates a signed URL for the upload of one photo.
   *
   * @param contentType the required content type of the upload, if any
   * @param bytes the exact size of the upload
   * @param origin scheme, host and port of the request's URL
   */
  SignedUrl createUpload(RandomId id, Optional<String> contentType, int bytes, String origin);

  /** Returns the origin of the signed URLs; empty if they point to this host. */
  default Optional<String> uploadOrigin() {
    return Optional.empty();
  }

  /**
   * Reads the JSON result of an upload.
   *
   * @throws SourceException with the reason {@code NOT_FOUND} if there is no result yet
   */
  byte[] readResult(RandomId id, Duration timeout) throws SourceException;
}
