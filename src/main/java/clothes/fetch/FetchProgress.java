package clothes.fetch;

/** Hears how far a long piece of work has come. */
@FunctionalInterface
public interface FetchProgress {
  FetchProgress NONE = (name, done, total) -> {};

  /**
   * {@code done} of {@code total} bytes of what is called {@code name}; a total of -1 is not known.
   */
  void at(String name, long done, long total);
}
