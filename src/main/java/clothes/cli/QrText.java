package clothes.cli;

import io.nayuki.qrcodegen.QrCode;

/** A QR code as text for a terminal: each character shows two modules, one above the other. */
final class QrText {
  /** In modules; the standard asks for 4, but scanners accept 2. */
  private static final int BORDER = 2;

  /** Black on white in dark and in light terminals. */
  private static final String COLORS = "\u001b[30;107m";

  private static final String NO_COLORS = "\u001b[0m";

  private QrText() {}

  static String of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
    StringBuilder lines = new StringBuilder();
    for (int y = -BORDER; y < code.size + BORDER; y += 2) {
      lines.append(COLORS);
      for (int x = -BORDER; x < code.size + BORDER; x++) {
        lines.append(block(code.getModule(x, y), code.getModule(x, y + 1)));
      }
      lines.append(NO_COLORS).append('\n');
    }
    return lines.toString();
  }

  private static char block(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }
}
