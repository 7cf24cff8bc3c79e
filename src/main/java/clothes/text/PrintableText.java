package clothes.text;

/**
 * Text from folder and file names that is safe to show: control, direction and unpaired surrogate
 * characters would move the cursor or turn the line round.
 */
public final class PrintableText {
  private PrintableText() {}

  public static String of(String text) {
    int[] shown =
        text.codePoints()
            .map(
                c ->
                    switch (Character.getType(c)) {
                      case Character.CONTROL,
                          Character.FORMAT,
                          Character.SURROGATE,
                          Character.LINE_SEPARATOR,
                          Character.PARAGRAPH_SEPARATOR ->
                          '?';
                      default -> c;
                    })
            .toArray();
    return new String(shown, 0, shown.length);
  }
}
