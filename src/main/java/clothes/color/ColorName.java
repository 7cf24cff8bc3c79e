package clothes.color;

import java.util.Locale;

/**
 * The eleven basic color terms of English (Berlin and Kay 1969), and three more that shops use:
 * turquoise, navy and beige. The boundaries in lightness, chroma and hue are set by hand.
 */
enum ColorName {
  BLACK,
  GRAY,
  WHITE,
  RED,
  ORANGE,
  YELLOW,
  GREEN,
  TURQUOISE,
  BLUE,
  NAVY,
  PURPLE,
  PINK,
  BROWN,
  BEIGE;

  private static final double MAX_BLACK_LIGHTNESS = 24;
  private static final double MIN_WHITE_LIGHTNESS = 72;

  /**
   * A color with less chroma is black, gray or white. Gray in a shadow in daylight has a chroma of
   * 5 to 8.
   */
  private static final double MAX_GRAY_CHROMA = 9;

  static ColorName of(Lab color) {
    if (color.chroma() < MAX_GRAY_CHROMA) {
      return achromatic(color.lightness());
    }
    double hue = color.hue();
    if (hue >= 340 || hue < 45) {
      return reddish(color);
    }
    if (hue < 110) {
      return yellowish(color);
    }
    if (hue < 170) {
      return GREEN;
    }
    if (hue < 225) {
      return TURQUOISE;
    }
    if (hue < maxBlueHue(color.chroma())) {
      return color.lightness() < 27 ? NAVY : BLUE;
    }
    return hue >= 318 && color.lightness() >= 60 ? PINK : PURPLE;
  }

  /**
   * The hue in degrees where blue ends and purple begins. It rises from 295 at a chroma of 45 to
   * 309 at 75, because pure blue (306 degrees) has the hue of a pale purple.
   */
  private static double maxBlueHue(double chroma) {
    return 295 + 14 * Math.max(0, Math.min(1, (chroma - 45) / 30));
  }

  private static ColorName achromatic(double lightness) {
    if (lightness < MAX_BLACK_LIGHTNESS) {
      return BLACK;
    }
    return lightness < MIN_WHITE_LIGHTNESS ? GRAY : WHITE;
  }

  private static ColorName reddish(Lab color) {
    if (color.hue() >= 340) {
      return color.lightness() < 40 ? RED : PINK;
    }
    if (color.chroma() >= 70) {
      return RED;
    }
    if (color.lightness() >= 55) {
      return PINK;
    }
    return color.chroma() < (color.hue() < 25 ? 16 : 32) ? BROWN : RED;
  }

  private static ColorName yellowish(Lab color) {
    if (color.chroma() >= 45 && color.lightness() >= 45) {
      return color.hue() < 78 ? ORANGE : YELLOW;
    }
    if (color.hue() >= 95 && color.chroma() >= 16 && color.lightness() < 60) {
      return GREEN;
    }
    return color.lightness() < 52 ? BROWN : BEIGE;
  }

  /** The name in lower case, as in results. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
