package clothes.image;

/** Converts pixels from the colors of a profile to sRGB. */
@SuppressWarnings("ArrayRecordComponent")
public final class ColorConversion {
  /** For photos in sRGB, or so near to it that nobody sees a difference. */
  public static final ColorConversion NONE = new ColorConversion(null, null);

  /** The inverse of sRGB's matrix for the white point D50, to which profiles refer. */
  private static final double[][] XYZ_TO_LINEAR = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  /** Linear light is a fixed-point number; the range -2 to 4 has room for colors outside sRGB. */
  private static final int STEPS = 4096;

  private static final int BIAS = 2 * STEPS;

  /** A long packs the sums of red, in the lowest bits, green and blue. */
  private static final int SUM_BITS = 21;

  private static final int SUM_MASK = 8 * STEPS - 1;
  private static final byte[] ENCODED = encoded();
  private static final double MAX_SHARE = 3;
  private static final int MAX_INVISIBLE_DIFFERENCE = 2; // of 255

  private final long[][] sums; // by channel and value: its share of red, green and blue
  private final byte[] grays; // by value

  private ColorConversion(long[][] sums, byte[] grays) {
    this.sums = sums;
    this.grays = grays;
  }

  private static byte[] encoded() {
    byte[] encoded = new byte[SUM_MASK + 1];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = (byte) encode((double) (i - BIAS) / STEPS);
    }
    return encoded;
  }

  /** The sRGB value of linear light. */
  private static int encode(double light) {
    double clamped = Math.max(0, Math.min(1, light));
    double value =
        clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * Math.pow(clamped, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * value);
  }

  /**
   * @param light linear light of each of the 256 gray values
   */
  static ColorConversion ofGray(double[] light) {
    byte[] grays = new byte[256];
    boolean visible = false;
    for (int i = 0; i < grays.length; i++) {
      grays[i] = (byte) encode(light[i]);
      visible |= Math.abs(encode(light[i]) - i) > MAX_INVISIBLE_DIFFERENCE;
    }
    return visible ? new ColorConversion(null, grays) : NONE;
  }

  /**
   * @param matrix from linear light to XYZ
   * @param curves linear light of each of the 256 values of red, green and blue
   */
  static ColorConversion of(double[][] matrix, double[][] curves) {
    long[][] sums = new long[3][256];
    for (int channel = 0; channel < 3; channel++) {
      for (int out = 0; out < 3; out++) {
        double share = 0;
        for (int i = 0; i < 3; i++) {
          share += XYZ_TO_LINEAR[out][i] * matrix[i][channel];
        }
        if (Math.abs(share) > MAX_SHARE) {
          return NONE; // no color space
        }
        long bias = channel == 0 ? BIAS : 0;
        for (int value = 0; value < 256; value++) {
          long steps = Math.round(share * curves[channel][value] * STEPS) + bias;
          sums[channel][value] += steps << (SUM_BITS * out);
        }
      }
    }
    ColorConversion conversion = new ColorConversion(sums, null);
    return conversion.isVisible() ? conversion : NONE;
  }

  private boolean isVisible() {
    byte[] rgb = new byte[3];
    for (int i = 0; i < 6 * 6 * 6; i++) {
      int[] color = {i % 6 * 51, i / 6 % 6 * 51, i / 36 * 51};
      for (int c = 0; c < 3; c++) {
        rgb[c] = (byte) color[c];
      }
      convert(rgb);
      for (int c = 0; c < 3; c++) {
        if (Math.abs((rgb[c] & 0xff) - color[c]) > MAX_INVISIBLE_DIFFERENCE) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether nothing is to be converted. */
  public boolean isNone() {
    return sums == null && grays == null;
  }

  /** Converts pixels of three bytes in place. */
  void convert(byte[] rgb) {
    if (grays != null) {
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = grays[rgb[i] & 0xff];
      }
    } else if (sums != null) {
      long[] red = sums[0];
      long[] green = sums[1];
      long[] blue = sums[2];
      for (int i = 0; i < rgb.length; i += 3) {
        long sum = red[rgb[i] & 0xff] + green[rgb[i + 1] & 0xff] + blue[rgb[i + 2] & 0xff];
        rgb[i] = ENCODED[(int) sum & SUM_MASK];
        rgb[i + 1] = ENCODED[(int) (sum >> SUM_BITS) & SUM_MASK];
        rgb[i + 2] = ENCODED[(int) (sum >> (2 * SUM_BITS)) & SUM_MASK];
      }
    }
  }

  /** The pixels in sRGB; these pixels themselves, changed. */
  public Pixels convert(Pixels pixels) {
    convert(pixels.rgb());
    return pixels;
  }
}
