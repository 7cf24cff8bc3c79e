package clothes.text;

/** Text measured in terminal columns. */
public final class TextColumns {
  private static final int MAX_LABEL_WIDTH = 32;

  private TextColumns() {}

  /** Appends spaces up to a width. */
  public static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** Truncates a label of more than 32 columns to 30, and appends {@code ..}. */
  public static String truncate(String label) {
    if (width(label) <= MAX_LABEL_WIDTH) {
      return label;
    }
    StringBuilder truncated = new StringBuilder();
    label
        .codePoints()
        .takeWhile(c -> width(truncated) + width(c) <= MAX_LABEL_WIDTH - 2)
        .forEach(truncated::appendCodePoint);
    return truncated + "..";
  }

  public static int width(CharSequence text) {
    return text.codePoints().map(TextColumns::width).sum();
  }

  /** Two columns for an ideograph, kana or Hangul, none for a combining mark, else one. */
  private static int width(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(Character.UnicodeScript.of(codePoint)) ? 2 : 1;
    };
  }

  private static boolean isWide(Character.UnicodeScript script) {
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }
}
