package clothes.text;

import java.util.regex.Pattern;

/** Text measured in terminal columns. */
public final class TextColumns {
  private static final int MAX_LABEL_WIDTH = 32;

  /**
   * Ideographs, kana, Hangul, full-width forms and most emoji: approximately the characters of
   * Unicode whose East Asian Width is W or F.
   */
  private static final Pattern WIDE =
      Pattern.compile(
          "[\\x{1100}-\\x{115f}\\x{2e80}-\\x{a4cf}\\x{ac00}-\\x{d7a3}\\x{f900}-\\x{faff}"
              + "\\x{fe30}-\\x{fe6f}\\x{ff01}-\\x{ff60}\\x{ffe0}-\\x{ffe6}\\x{1f300}-\\x{1f64f}"
              + "\\x{1f680}-\\x{1f6ff}\\x{1f900}-\\x{1faff}\\x{20000}-\\x{3ffff}]");

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
    for (int codePoint : label.codePoints().toArray()) {
      if (width(truncated) + width(codePoint) > MAX_LABEL_WIDTH - 2) {
        break;
      }
      truncated.appendCodePoint(codePoint);
    }
    return truncated + "..";
  }

  public static int width(CharSequence text) {
    return text.codePoints().map(TextColumns::width).sum();
  }

  /** Two columns for a wide character, none for a combining mark, else one. */
  private static int width(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> WIDE.matcher(Character.toString(codePoint)).matches() ? 2 : 1;
    };
  }
}
