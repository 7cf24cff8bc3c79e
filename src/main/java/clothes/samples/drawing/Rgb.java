package clothes.samples.drawing;

/** Colors as 0xRRGGBB in sRGB. A gamma of 2.2 approximates the transfer function of sRGB. */
public final class Rgb {
  private static final float[] LINEAR = new float[256];

  static {
    for (int i = 0; i < LINEAR.length; i++) {
      LINEAR[i] = (float) Math.pow(i / 255.0, 2.2);
    }
  }

  private Rgb() {}

  /** Mixes sRGB values: {@code fraction} 0 or less gives {@code from}, 1 or more {@code to}. */
  public static int mix(int from, int to, double fraction) {
    double bounded = Math.min(Math.max(fraction, 0), 1);
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int a = (from >> shift) & 0xFF;
      int b = (to >> shift) & 0xFF;
      mixed |= (int) Math.round(a + (b - a) * bounded) << shift;
    }
    return mixed;
  }

  /** Lightens or darkens: {@code amount} 0 keeps the color, 1 gives white, -1 black. */
  public static int lighten(int color, double amount) {
    return amount > 0 ? mix(color, 0xFFFFFF, amount) : mix(color, 0, -amount);
  }

  /** Returns the linear light, 0 to 1, of channel 0 (red), 1 (green) or 2 (blue). */
  static float linear(int color, int channel) {
    return LINEAR[(color >> (16 - 8 * channel)) & 0xFF];
  }

  /** Returns the sRGB byte, 0 to 255, of linear light. */
  static int encode(double linear) {
    double bounded = Math.min(Math.max(linear, 0), 1);
    return (int) Math.round(255 * Math.pow(bounded, 1 / 2.2));
  }
}
