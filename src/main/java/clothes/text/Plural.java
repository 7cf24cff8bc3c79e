package clothes.text;

/** English plurals of counted nouns. */
public final class Plural {
  private Plural() {}

  /** Returns the count and the noun, such as {@code 2 photos}. */
  public static String withCount(long count, String singular) {
    return count + " " + of(count, singular);
  }

  /** Returns the noun in the form for the count. */
  public static String of(long count, String singular) {
    return count == 1 ? singular : singular.replaceFirst("(?<![aeiou])y$", "ie") + "s";
  }
}
