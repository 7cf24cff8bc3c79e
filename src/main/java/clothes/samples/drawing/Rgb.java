package clothes.samples.drawing;

/** Colors as 0xRRGGBB in sRGB, and their conversion to and from linear light. */
public final class Rgb {
  private static final float[] LIGHT = new float[256];

  static {
    for (int i = 0; i < LIGHT.length; i++) {
      LIGHT[i] = (float) Math.pow(i / 255.0, 2.2);
    }
  }

  private Rgb() {}

  /** {@code share} 0 gives the first color, 1 the second. */
  public static int mix(int first, int second, double share) {
    double s = Math.min(Math.max(share, 0), 1);
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int a = (first >> shift) & 0xFF;
      int b = (second >> shift) & 0xFF;
      mixed |= (int) Math.round(a + (b - a) * s) << shift;
    }
    return mixed;
  }

  /** {@code amount} 0 keeps the color, 1 gives white, -1 black. */
  public static int lighter(int color, double amount) {
    return amount > 0 ? mix(color, 0xFFFFFF, amount) : mix(color, 0, -amount);
  }

  /** Linear light, 0 to 1, of channel 0 (red), 1 (green) or 2 (blue). */
  static float light(int color, int channel) {
    return LIGHT[(color >> (16 - 8 * channel)) & 0xFF];
  }

  static int byteOf(double light) {
    double bounded = Math.min(Math.max(light, 0), 1);
    return (int) Math.round(255 * Math.pow(bounded, 1 / 2.2));
  }
}
