package clothes.text;

/** English plurals of counted nouns. */
public final class Plural {
  private Plural() {}

  /** Returns the count and the noun, such as {@code 2 photos}. */
  public static String withCount(long count, String one) {
    return count + " " + of(count, one);
  }

  /** Returns the noun in the form for the count. */
  public static String of(long count, String one) {
    return count == 1 ? one : one.replaceFirst("(?<![aeiou])y$", "ie") + "s";
  }
}
