package clothes.text;

/** What is counted. */
public final class Plural {
  private Plural() {}

  /** With its number. */
  public static String withCount(long count, String one) {
    return count + " " + of(count, one);
  }

  /** As it is written behind its number. */
  public static String of(long count, String one) {
    return count == 1 ? one : one + "s";
  }
}
