package clothes.fetch;

/** Receives the progress of a download or of unpacking. */
@FunctionalInterface
public interface FetchProgress {
  FetchProgress NONE = (name, done, total) -> {};

  /**
   * Reports that {@code done} of {@code total} bytes of {@code name} are complete.
   *
   * @param total -1 if unknown
   */
  void update(String name, long done, long total);
}
