package clothes.color;

/**
 * A color in CIELAB under D65. The distance of two colors matches how different they look: a
 * distance of 2 is just noticeable, and black and white are 100 apart.
 *
 * @param lightness 0 to 100
 * @param a from green (negative) to red
 * @param b from blue (negative) to yellow
 */
record Lab(double lightness, double a, double b) {
  private static final double[] LINEAR_LIGHT = new double[256]; // by sRGB value

  static {
    for (int i = 0; i < LINEAR_LIGHT.length; i++) {
      double v = i / 255.0;
      LINEAR_LIGHT[i] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
  }

  /** Converts from sRGB (IEC 61966-2-1), 0xRRGGBB. */
  static Lab of(int rgb) {
    double red = LINEAR_LIGHT[rgb >> 16 & 0xFF];
    double green = LINEAR_LIGHT[rgb >> 8 & 0xFF];
    double blue = LINEAR_LIGHT[rgb & 0xFF];
    double x = f((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
    double y = f(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
    double z = f((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
    return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
  }

  /** The function f in the definition of CIELAB. */
  private static double f(double t) {
    return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }

  /** The distance from gray: 0 for gray, at most 134 in sRGB (pure blue). */
  double chroma() {
    return Math.hypot(a, b);
  }

  /** In degrees, 0 up to 360: in sRGB, pure red has 40, pure green 136 and pure blue 306. */
  double hue() {
    double degrees = Math.toDegrees(Math.atan2(b, a));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  /** The Euclidean distance (CIE 1976). */
  double distance(Lab other) {
    double l = lightness - other.lightness;
    double da = a - other.a;
    double db = b - other.b;
    return Math.sqrt(l * l + da * da + db * db);
  }
}
