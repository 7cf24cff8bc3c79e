package clothes.api;

import clothes.source.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Where photos that are too large for a request are put, and where their results appear. */
public interface UploadStore {
  /**
   * Lets a caller put one photo, for a while.
   *
   * @param contentType what the photo must be put as, if the caller said so
   * @param bytes how many bytes it must have, if the caller said so
   * @param host under which name the caller found us, with the port
   */
  SignedUrl createUpload(String id, Optional<String> contentType, OptionalLong bytes, String host);

  /** The other host that leaves name, as a browser writes it; empty where they name ours. */
  default Optional<String> uploadOrigin() {
    return Optional.empty();
  }

  /** The JSON that was written for a photo. */
  byte[] readResult(String id, Duration atMost) throws SourceException;
}
