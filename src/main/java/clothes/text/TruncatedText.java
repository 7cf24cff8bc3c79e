package clothes.text;

/** Truncates text. A character is a Unicode code point, so no surrogate pair is split. */
public final class TruncatedText {
  private TruncatedText() {}

  /** Returns the first characters, or the whole text if it is not longer. */
  public static String of(String text, int maxCharacters) {
    return text.codePointCount(0, text.length()) <= maxCharacters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, maxCharacters));
  }

  /** Returns the first characters and {@code ...}, or the whole text if it is not longer. */
  public static String withEllipsis(String text, int maxCharacters) {
    String truncated = of(text, maxCharacters);
    return truncated.length() == text.length() ? text : truncated + "...";
  }
}
