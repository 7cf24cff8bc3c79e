package clothes.synthetic;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@link SyntheticKind#TEXT}: pages, posters, lists, words here and there, single letters. */
final class TextPage {
  private final Canvas sheet;
  private final Color ground;
  private final Color ink;
  private Letters letters;

  /** Width of the pen in units of the letters. */
  private double weight;

  private TextPage(Canvas sheet) {
    this.sheet = sheet;
    this.ground = sheet.ground();
    this.ink = sheet.chance(0.6) ? Canvas.ink(ground) : sheet.on(ground);
    change();
  }

  static void paint(Canvas sheet) {
    TextPage writing = new TextPage(sheet);
    sheet.fill(writing.ground);
    switch (sheet.whole(0, 4)) {
      case 0 -> writing.page();
      case 1 -> writing.poster();
      case 2 -> writing.scattered();
      case 3 -> writing.list();
      default -> writing.large();
    }
  }

  /** Another hand. */
  private void change() {
    letters = new Letters(sheet.chance(0.6), sheet.chance(0.7) ? 0 : sheet.between(-0.1, 0.35));
    weight = sheet.scale(0.4, 1.6);
  }

  private void page() {
    double size = sheet.scale(0.8, 3);
    double margin = sheet.side() * sheet.between(0.03, 0.12);
    boolean headed = sheet.chance(0.5);
    if (headed) {
      write(word(), margin, margin + 3 * Letters.HEIGHT * size, 2.5 * size);
    }
    double y = margin + (headed ? 6 : 2) * Letters.HEIGHT * size;
    for (; y < sheet.height() - margin; y += Letters.LINE * size) {
      boolean last = sheet.chance(0.15);
      double reach = sheet.width() - 2 * margin;
      write(filling(reach * (last ? sheet.between(0.1, 0.9) : 1), size), margin, y, size);
      if (last) {
        y += Letters.LINE * size / 2;
      }
    }
  }

  /** Enough words for a width in pixels. */
  private String filling(double width, double size) {
    StringBuilder line = new StringBuilder(word());
    for (String next = word(); ; next = word()) {
      if ((line.length() + 1 + next.length()) * Letters.ADVANCE * size > width) {
        return "" + line;
      }
      line.append(' ').append(next);
    }
  }

  private void poster() {
    double y = 0;
    while (y < sheet.height()) {
      change();
      String text = sheet.chance(0.5) ? capitals() : word();
      double width = sheet.width() * sheet.between(0.5, 0.95);
      double size = Math.min(width / (text.length() * Letters.ADVANCE), sheet.side() / 14.0);
      y += Letters.LINE * size * sheet.between(0.85, 1.6);
      double indent = (sheet.width() - text.length() * Letters.ADVANCE * size) / 2;
      write(text, indent, y, size, sheet.chance(0.4) ? sheet.on(ground) : ink);
    }
  }

  private void scattered() {
    boolean colored = sheet.chance(0.5);
    for (int i = sheet.whole(3, 60); i > 0; i--) {
      AffineTransform straight = sheet.pen().getTransform();
      sheet.pen().rotate(sheet.between(-1, 1) * Math.PI, sheet.x(), sheet.y());
      change();
      String text = sheet.chance(0.2) ? capitals() : word();
      write(
          text,
          sheet.between(-0.2, 0.9) * sheet.width(),
          sheet.y(),
          sheet.scale(0.8, 8),
          colored ? sheet.on(ground) : ink);
      sheet.pen().setTransform(straight);
    }
  }

  /** As menus, receipts and screens have it: words to the left, numbers to the right. */
  private void list() {
    double size = sheet.scale(1, 3.5);
    double row = Letters.LINE * size * sheet.between(1, 2);
    double margin = sheet.side() * sheet.between(0.03, 0.1);
    boolean ruled = sheet.chance(0.5);
    for (double y = margin + row; y < sheet.height(); y += row) {
      String amount = number();
      double width = amount.length() * Letters.ADVANCE * size;
      write(word(), margin + (sheet.chance(0.2) ? 4 * size * Letters.ADVANCE : 0), y, size);
      write(amount, sheet.width() - margin - width, y, size);
      if (ruled) {
        double below = y + 3 * size;
        sheet.pen().setColor(Canvas.mix(ground, ink, 0.3));
        sheet.pen().fill(new Rectangle2D.Double(margin, below, sheet.width() - 2 * margin, 1));
      }
    }
  }

  /** One letter or a short number that fills the picture. */
  private void large() {
    String text = sheet.chance(0.5) ? capitals().substring(0, 1) : number();
    double size =
        Math.min(sheet.width() * 0.85 / (text.length() * Letters.ADVANCE), sheet.height() / 8.0);
    double height = (sheet.height() + Letters.HEIGHT * size) / 2;
    write(text, (sheet.width() - (text.length() * Letters.ADVANCE - 1) * size) / 2, height, size);
  }

  private void write(String text, double x, double y, double size) {
    write(text, x, y, size, ink);
  }

  private void write(String text, double x, double y, double size, Color color) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(size, size);
    sheet.pen().setColor(color);
    sheet.stroke(Math.max(0.7, weight * size));
    sheet.pen().draw(place.createTransformedShape(letters.line(text)));
  }

  private String word() {
    int start = sheet.whole(0, 1);
    return IntStream.range(start, start + sheet.whole(1, 9))
        .mapToObj(i -> "" + any(i % 2 == 0 ? Letters.CONSONANTS : Letters.VOWELS))
        .collect(Collectors.joining("", sheet.chance(0.15) ? "" + any(Letters.CAPITALS) : "", ""));
  }

  private String capitals() {
    return IntStream.range(0, sheet.whole(1, 8))
        .mapToObj(i -> "" + any(Letters.CAPITALS))
        .collect(Collectors.joining());
  }

  private String number() {
    String digits =
        IntStream.range(0, sheet.whole(1, 4))
            .mapToObj(i -> "" + any(Letters.DIGITS))
            .collect(Collectors.joining());
    return sheet.chance(0.4) ? digits + "." + any(Letters.DIGITS) + any(Letters.DIGITS) : digits;
  }

  private char any(String letters) {
    return letters.charAt(sheet.random().nextInt(letters.length()));
  }
}
