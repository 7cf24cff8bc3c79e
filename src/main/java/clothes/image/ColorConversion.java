package clothes.image;

import java.util.Arrays;

/** Converts pixels from the colors of a profile to sRGB. */
public final class ColorConversion {
  /** No conversion: for photos in sRGB, or in a color space that does not visibly differ. */
  public static final ColorConversion NONE = new ColorConversion(null, null);

  /** From XYZ with white point D50, as in profiles, to linear sRGB. */
  private static final double[][] XYZ_TO_LINEAR = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  private static final int CHANNELS = 3;

  private static final int VALUES = 256;

  /** The fixed-point number for a linear light of 1. */
  private static final int FIXED_POINT_ONE = 8192;

  /** Added to every sum: the range -4 to 4 has room for colors outside sRGB. */
  private static final int BIAS = 4 * FIXED_POINT_ONE;

  /** The sRGB value of each biased sum. Chars load faster than bytes. */
  private static final char[] ENCODED = encoded();

  /**
   * The bit offsets of the sums of red, green and blue, which are packed in one long. With these
   * offsets, casts and shifts extract each sum without a mask.
   */
  private static final int[] SHIFTS = {0, 16, 48};

  /** Keeps the weighted sums of three channels within the range of the fixed-point numbers. */
  private static final double MAX_WEIGHT_SUM = 3.9;

  private static final int MAX_INVISIBLE_DIFFERENCE = 2; // of 255

  private final long[] contributions; // by input channel and value: packed red, green and blue
  private final byte[] grays; // by value

  private ColorConversion(long[] contributions, byte[] grays) {
    this.contributions = contributions;
    this.grays = grays;
  }

  private static char[] encoded() {
    char[] encoded = new char[2 * BIAS];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = (char) encode((double) (i - BIAS) / FIXED_POINT_ONE);
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
    byte[] grays = new byte[VALUES];
    boolean visible = false;
    for (int i = 0; i < grays.length; i++) {
      grays[i] = (byte) encode(light[i]);
      visible |= Math.abs(encode(light[i]) - i) > MAX_INVISIBLE_DIFFERENCE;
    }
    return visible ? new ColorConversion(null, grays) : NONE;
  }

  /**
   * @param matrix from linear red, green and blue (the columns) to XYZ (the rows)
   * @param curves linear light of each of the 256 values of red, green and blue
   */
  static ColorConversion of(double[][] matrix, double[][] curves) {
    long[] contributions = new long[CHANNELS * VALUES];
    for (int outChannel = 0; outChannel < CHANNELS; outChannel++) {
      double[] weights = weights(outChannel, matrix);
      if (Arrays.stream(weights).map(Math::abs).sum() > MAX_WEIGHT_SUM) {
        return NONE; // not the matrix of a color space
      }
      for (int channel = 0; channel < CHANNELS; channel++) {
        long bias = channel == 0 ? BIAS : 0; // once per sum
        for (int value = 0; value < VALUES; value++) {
          double light = weights[channel] * curves[channel][value];
          long contribution = Math.round(light * FIXED_POINT_ONE) + bias;
          contributions[VALUES * channel + value] += contribution << SHIFTS[outChannel];
        }
      }
    }
    ColorConversion conversion = new ColorConversion(contributions, null);
    return conversion.isVisible() ? conversion : NONE;
  }

  /** The weights of the profile's channels in a channel of sRGB. */
  private static double[] weights(int outChannel, double[][] matrix) {
    double[] weights = new double[CHANNELS];
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int i = 0; i < 3; i++) {
        weights[channel] += XYZ_TO_LINEAR[outChannel][i] * matrix[i][channel];
      }
    }
    return weights;
  }

  /** Whether any of 216 colors changes visibly: all combinations of six values per channel. */
  private boolean isVisible() {
    byte[] colors = new byte[CHANNELS * 6 * 6 * 6];
    for (int i = 0; i < 6 * 6 * 6; i++) {
      colors[CHANNELS * i] = (byte) (i % 6 * 51);
      colors[CHANNELS * i + 1] = (byte) (i / 6 % 6 * 51);
      colors[CHANNELS * i + 2] = (byte) (i / 36 * 51);
    }
    byte[] converted = colors.clone();
    convertRgb(converted);
    for (int i = 0; i < colors.length; i++) {
      if (Math.abs((converted[i] & 0xff) - (colors[i] & 0xff)) > MAX_INVISIBLE_DIFFERENCE) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is nothing to convert. */
  public boolean isNone() {
    return contributions == null && grays == null;
  }

  /** Converts the pixels to sRGB in place and returns them. */
  public Pixels convert(Pixels pixels) {
    if (grays != null) {
      convertGray(pixels.rgb());
    } else if (contributions != null) {
      convertRgb(pixels.rgb());
    }
    return pixels;
  }

  private void convertGray(byte[] rgb) {
    for (int i = 0; i < rgb.length; i += CHANNELS) {
      byte gray = grays[rgb[i] & 0xff];
      rgb[i] = gray;
      rgb[i + 1] = gray;
      rgb[i + 2] = gray;
    }
  }

  /**
   * The hot loop. It copies the table: for an array of known length, the JIT omits bounds checks.
   */
  private void convertRgb(byte[] rgb) {
    long[] table = new long[CHANNELS * VALUES];
    System.arraycopy(contributions, 0, table, 0, table.length);
    for (int i = 0; i < rgb.length; i += CHANNELS) {
      long sum =
          table[rgb[i] & 0xff]
              + table[VALUES + (rgb[i + 1] & 0xff)]
              + table[2 * VALUES + (rgb[i + 2] & 0xff)];
      rgb[i] = (byte) ENCODED[(char) sum];
      rgb[i + 1] = (byte) ENCODED[(int) sum >>> 16];
      rgb[i + 2] = (byte) ENCODED[(int) (sum >>> 48)];
    }
  }
}
