package clothes.fetch;

/** Receives the progress of a download or of unpacking. */
@FunctionalInterface
public interface FetchProgress {
  FetchProgress NONE = (name, done, total) -> {};

  /**
   * Reports that {@code fetchedBytes} of {@code totalBytes} bytes of {@code name} are complete.
   *
   * @param totalBytes -1 if unknown
   */
  void update(String name, long fetchedBytes, long totalBytes);
}
