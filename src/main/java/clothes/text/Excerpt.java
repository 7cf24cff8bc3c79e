package clothes.text;

/** The start of a text from outside, short enough for an error message. */
public final class Excerpt {
  private static final int MAX_CHARACTERS = 80;

  private Excerpt() {}

  /** Returns the text in quotes, truncated to 80 characters. */
  public static String quoted(String text) {
    return "'" + of(text) + "'";
  }

  /** Returns the text, truncated to 80 characters. */
  public static String of(String text) {
    return TruncatedText.withEllipsis(text, MAX_CHARACTERS);
  }
}
