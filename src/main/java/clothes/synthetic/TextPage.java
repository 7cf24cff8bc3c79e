package clothes.synthetic;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@link SyntheticKind#TEXT}: pages, posters, lists, scattered words, letters and numbers. */
final class TextPage {
  private final Canvas canvas;
  private final Color background;
  private final Color ink;
  private StrokeFont font;

  /** In units of {@link StrokeFont}. */
  private double strokeWidth;

  private TextPage(Canvas canvas) {
    this.canvas = canvas;
    this.background = canvas.backgroundColor();
    this.ink =
        canvas.chance(0.6) ? Canvas.blackOrWhite(background) : canvas.contrastingColor(background);
    chooseStyle();
  }

  static void paint(Canvas canvas) {
    TextPage textPage = new TextPage(canvas);
    canvas.fill(textPage.background);
    switch (canvas.nextIntInclusive(0, 4)) {
      case 0 -> textPage.page();
      case 1 -> textPage.poster();
      case 2 -> textPage.scatteredWords();
      case 3 -> textPage.list();
      default -> textPage.letterOrNumber();
    }
  }

  /** Chooses a random font and stroke width. */
  private void chooseStyle() {
    font =
        new StrokeFont(
            /* round= */ canvas.chance(0.6),
            /* slant= */ canvas.chance(0.7) ? 0 : canvas.uniform(-0.1, 0.35));
    strokeWidth = canvas.logUniform(0.4, 1.6);
  }

  private void page() {
    double size = canvas.logUniform(0.8, 3);
    double margin = canvas.shortSide() * canvas.uniform(0.03, 0.12);
    boolean hasHeading = canvas.chance(0.5);
    if (hasHeading) {
      write(word(), margin, margin + 3 * StrokeFont.CAP_HEIGHT * size, 2.5 * size);
    }
    double y = margin + (hasHeading ? 6 : 2) * StrokeFont.CAP_HEIGHT * size;
    for (; y < canvas.height() - margin; y += StrokeFont.LINE_SPACING * size) {
      boolean endsParagraph = canvas.chance(0.15);
      double fullWidth = canvas.width() - 2 * margin;
      double width = endsParagraph ? fullWidth * canvas.uniform(0.1, 0.9) : fullWidth;
      write(lineOfWords(width, size), margin, y, size);
      if (endsParagraph) {
        y += StrokeFont.LINE_SPACING * size / 2;
      }
    }
  }

  /**
   * Random words that fill a line.
   *
   * @param width in pixels
   * @param size pixels per unit of {@link StrokeFont}
   */
  private String lineOfWords(double width, double size) {
    StringBuilder line = new StringBuilder(word());
    for (String next = word(); ; next = word()) {
      if ((line.length() + 1 + next.length()) * StrokeFont.ADVANCE * size > width) {
        return line.toString();
      }
      line.append(' ').append(next);
    }
  }

  private void poster() {
    double y = 0;
    while (y < canvas.height()) {
      chooseStyle();
      String text = canvas.chance(0.5) ? capitals() : word();
      double width = canvas.width() * canvas.uniform(0.5, 0.95);
      double size =
          Math.min(width / (text.length() * StrokeFont.ADVANCE), canvas.shortSide() / 14.0);
      y += StrokeFont.LINE_SPACING * size * canvas.uniform(0.85, 1.6);
      double indent = (canvas.width() - text.length() * StrokeFont.ADVANCE * size) / 2;
      write(text, indent, y, size, canvas.chance(0.4) ? canvas.contrastingColor(background) : ink);
    }
  }

  private void scatteredWords() {
    boolean colored = canvas.chance(0.5);
    for (int i = canvas.nextIntInclusive(3, 60); i > 0; i--) {
      AffineTransform unrotated = canvas.graphics().getTransform();
      canvas.graphics().rotate(canvas.uniform(-1, 1) * Math.PI, canvas.randomX(), canvas.randomY());
      chooseStyle();
      String text = canvas.chance(0.2) ? capitals() : word();
      write(
          text,
          canvas.uniform(-0.2, 0.9) * canvas.width(),
          canvas.randomY(),
          canvas.logUniform(0.8, 8),
          colored ? canvas.contrastingColor(background) : ink);
      canvas.graphics().setTransform(unrotated);
    }
  }

  /** A menu or receipt: words on the left, numbers on the right. */
  private void list() {
    double size = canvas.logUniform(1, 3.5);
    double rowHeight = StrokeFont.LINE_SPACING * size * canvas.uniform(1, 2);
    double margin = canvas.shortSide() * canvas.uniform(0.03, 0.1);
    boolean hasRules = canvas.chance(0.5);
    for (double y = margin + rowHeight; y < canvas.height(); y += rowHeight) {
      String amount = number();
      double width = amount.length() * StrokeFont.ADVANCE * size;
      write(word(), margin + (canvas.chance(0.2) ? 4 * size * StrokeFont.ADVANCE : 0), y, size);
      write(amount, canvas.width() - margin - width, y, size);
      if (hasRules) {
        double ruleY = y + 3 * size;
        canvas.graphics().setColor(Canvas.mix(background, ink, 0.3));
        canvas
            .graphics()
            .fill(new Rectangle2D.Double(margin, ruleY, canvas.width() - 2 * margin, 1));
      }
    }
  }

  /** One letter or a short number that fills the image. */
  private void letterOrNumber() {
    String text = canvas.chance(0.5) ? capitals().substring(0, 1) : number();
    double size =
        Math.min(
            canvas.width() * 0.85 / (text.length() * StrokeFont.ADVANCE), canvas.height() / 8.0);
    double baseline = (canvas.height() + StrokeFont.CAP_HEIGHT * size) / 2;
    // Counts only 0.6 of the 1.6 units of space after the last character.
    double textWidth = (text.length() * StrokeFont.ADVANCE - 1) * size;
    write(text, (canvas.width() - textWidth) / 2, baseline, size);
  }

  /**
   * Writes a line of text in the color {@link #ink}.
   *
   * @param x left end of the baseline in pixels
   * @param y of the baseline in pixels
   * @param size pixels per unit of {@link StrokeFont}
   */
  private void write(String text, double x, double y, double size) {
    write(text, x, y, size, ink);
  }

  private void write(String text, double x, double y, double size, Color color) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(size, size);
    canvas.graphics().setColor(color);
    canvas.setStrokeWidth(Math.max(0.7, strokeWidth * size));
    canvas.graphics().draw(place.createTransformedShape(font.line(text)));
  }

  private String word() {
    int start = canvas.nextIntInclusive(0, 1);
    return IntStream.range(start, start + canvas.nextIntInclusive(1, 9))
        .mapToObj(i -> "" + randomChar(i % 2 == 0 ? StrokeFont.CONSONANTS : StrokeFont.VOWELS))
        .collect(
            Collectors.joining(
                "", canvas.chance(0.15) ? "" + randomChar(StrokeFont.CAPITALS) : "", ""));
  }

  private String capitals() {
    return IntStream.range(0, canvas.nextIntInclusive(1, 8))
        .mapToObj(i -> "" + randomChar(StrokeFont.CAPITALS))
        .collect(Collectors.joining());
  }

  private String number() {
    String digits =
        IntStream.range(0, canvas.nextIntInclusive(1, 4))
            .mapToObj(i -> "" + randomChar(StrokeFont.DIGITS))
            .collect(Collectors.joining());
    return canvas.chance(0.4)
        ? digits + "." + randomChar(StrokeFont.DIGITS) + randomChar(StrokeFont.DIGITS)
        : digits;
  }

  private char randomChar(String characters) {
    return characters.charAt(canvas.random().nextInt(characters.length()));
  }
}
