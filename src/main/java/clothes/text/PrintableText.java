package clothes.text;

/**
 * Text from outside, such as a file name or a server's message, that is safe to print on one line.
 * Control, format and unpaired surrogate characters could forge a line, move the cursor or reverse
 * the direction of writing; they become escapes such as {@code \n} and {@code \u001b}.
 */
public final class PrintableText {
  private PrintableText() {}

  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().forEach(codePoint -> append(printable, codePoint));
    return printable.toString();
  }

  private static void append(StringBuilder printable, int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          printable.append(escape(codePoint));
      default -> printable.appendCodePoint(codePoint);
    }
  }

  private static String escape(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u%04x".formatted(codePoint);
    };
  }
}
