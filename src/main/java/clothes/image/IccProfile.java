package clothes.image;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A matrix-shaper ICC profile (matrix and tone curves), which cameras and displays use (ICC.1:2022,
 * section 8.3), or a gray one with a single curve. Profiles with lookup tables, which printers use,
 * are ignored.
 */
final class IccProfile {
  private static final int HEADER_BYTES = 128;
  private static final int COLOR_SPACE_INDEX = 16;
  private static final int CONNECTION_SPACE_INDEX = 20;
  private static final int TAG_BYTES = 12;
  private static final int MAX_TAGS = 100;
  private static final double FIXED_POINT_ONE = 65_536;

  private final ByteBuffer profile;

  /** By index of the tag data, which the channels often share. */
  private final Map<Integer, double[]> curves = new HashMap<>();

  private IccProfile(byte[] bytes) {
    profile = ByteBuffer.wrap(bytes);
  }

  /**
   * The conversion from the profile's colors to sRGB; {@code NONE} for a profile that is damaged,
   * of another kind or another number of channels, because a photo can be shown without it.
   *
   * @param gray whether the photo has one channel, otherwise three
   */
  static ColorConversion conversion(byte[] bytes, boolean gray) {
    try {
      return new IccProfile(bytes).conversion(gray).orElse(ColorConversion.NONE);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return ColorConversion.NONE;
    }
  }

  /** Empty for other kinds of profiles; the tag A2B0 is a lookup table. */
  private Optional<ColorConversion> conversion(boolean gray) {
    if (!signature(COLOR_SPACE_INDEX).equals(gray ? "GRAY" : "RGB ")
        || !signature(CONNECTION_SPACE_INDEX).equals("XYZ ")
        || tagData("A2B0") > 0) {
      return Optional.empty();
    }
    if (gray) {
      return curve("kTRC").map(ColorConversion::ofGray);
    }
    double[][] matrix = new double[3][3];
    double[][] channelCurves = new double[3][];
    String channels = "rgb";
    for (int i = 0; i < 3; i++) {
      int colorant = tagData(channels.charAt(i) + "XYZ");
      Optional<double[]> curve = curve(channels.charAt(i) + "TRC");
      if (colorant == 0 || curve.isEmpty()) {
        return Optional.empty();
      }
      for (int row = 0; row < 3; row++) {
        matrix[row][i] = fixed(colorant + 8 + 4 * row);
      }
      channelCurves[i] = curve.get();
    }
    return Optional.of(ColorConversion.of(matrix, channelCurves));
  }

  private String signature(int index) {
    StringBuilder signature = new StringBuilder();
    for (int i = index; i < index + 4; i++) {
      signature.append((char) (profile.get(i) & 0xff));
    }
    return signature.toString();
  }

  /** Index of a tag's data; 0: none. */
  private int tagData(String signature) {
    int count = Math.min(MAX_TAGS, profile.getInt(HEADER_BYTES));
    for (int i = 0; i < count; i++) {
      int entry = HEADER_BYTES + 4 + TAG_BYTES * i;
      if (signature(entry).equals(signature)) {
        return profile.getInt(entry + 4);
      }
    }
    return 0;
  }

  /** A signed fixed-point number with 16 fractional bits (s15Fixed16Number). */
  private double fixed(int index) {
    return profile.getInt(index) / FIXED_POINT_ONE;
  }

  private int u16(int index) {
    return profile.getShort(index) & 0xffff;
  }

  /** The linear light, 0 to 1, of each of the 256 values. */
  private Optional<double[]> curve(String signature) {
    int start = tagData(signature);
    if (start == 0) {
      return Optional.empty();
    }
    return Optional.of(curves.computeIfAbsent(start, this::curve));
  }

  private double[] curve(int start) {
    boolean parametric = signature(start).equals("para");
    double[] light = new double[256];
    for (int i = 0; i < light.length; i++) {
      double value = parametric ? parametric(start, i / 255.0) : sampled(start, i / 255.0);
      light[i] = Math.max(0, Math.min(1, value));
    }
    return light;
  }

  private double sampled(int start, double x) {
    int count = profile.getInt(start + 8);
    if (count < 0) {
      throw new IllegalArgumentException("more samples than fit into a profile");
    }
    if (count == 0) {
      return x;
    }
    if (count == 1) {
      return Math.pow(x, u16(start + 12) / 256.0);
    }
    double position = x * (count - 1);
    int left = Math.min((int) position, count - 2);
    double share = position - left;
    return (u16(start + 12 + 2 * left) * (1 - share) + u16(start + 14 + 2 * left) * share) / 65_535;
  }

  /** The function types 0 to 4 of a parametric curve (section 10.18). */
  private double parametric(int start, double x) {
    int function = u16(start + 8);
    int[] counts = {1, 3, 4, 5, 7};
    if (function >= counts.length) {
      throw new IllegalArgumentException("unknown curve " + function);
    }
    double[] p = new double[7]; // g, a, b, c, d, e, f
    for (int i = 0; i < counts[function]; i++) {
      p[i] = fixed(start + 12 + 4 * i);
    }
    return switch (function) {
      case 0 -> Math.pow(x, p[0]);
      case 1 -> p[1] * x + p[2] >= 0 ? Math.pow(p[1] * x + p[2], p[0]) : 0;
      case 2 -> (p[1] * x + p[2] >= 0 ? Math.pow(p[1] * x + p[2], p[0]) : 0) + p[3];
      default -> x >= p[4] ? Math.pow(p[1] * x + p[2], p[0]) + p[5] : p[3] * x + p[6];
    };
  }
}
