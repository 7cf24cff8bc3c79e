package clothes.evaluate;

/** What is counted, as it is written behind its number. */
public final class Plural {
  private Plural() {}

  public static String of(long count, String one) {
    return count == 1 ? one : one + "s";
  }
}
