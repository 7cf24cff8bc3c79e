package clothes.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares {@link ColorConversion}, which uses fixed-point tables, with floating point. */
final class ColorConversionTest {
  // These three matrices convert linear RGB to XYZ with white point D50.
  private static final double[][] DISPLAY_P3 = {
    {0.51512, 0.29198, 0.1571}, {0.2412, 0.69225, 0.06657}, {-0.00105, 0.04189, 0.78407}
  };

  private static final double[][] ADOBE_RGB = {
    {0.60974, 0.20528, 0.14919}, {0.31111, 0.62567, 0.06322}, {0.01947, 0.06087, 0.74457}
  };

  private static final double[][] PROPHOTO_RGB = {
    {0.79767, 0.13519, 0.03134}, {0.28804, 0.71187, 0.00009}, {0, 0, 0.8251}
  };

  /** From XYZ with white point D50 to linear sRGB. */
  private static final double[][] FROM_XYZ = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  private static final int STEP = 3; // between the tested levels of a channel
  private static final int STEPS = 255 / STEP + 1;

  @Tag("slow")
  @Test
  void isWithinOneLevelOfFloatingPoint() {
    assertThat(largestDifference(DISPLAY_P3, ColorConversionTest::decode)).isLessThanOrEqualTo(1);
    assertThat(largestDifference(ADOBE_RGB, x -> Math.pow(x, 2.19921875))).isLessThanOrEqualTo(1);
    assertThat(largestDifference(PROPHOTO_RGB, x -> Math.pow(x, 1.8))).isLessThanOrEqualTo(1);
  }

  @Test
  void ignoresMatrixWhoseSumsLeaveTheFixedPointRange() {
    double[] light = light(ColorConversionTest::decode);
    double[][] curves = {light, light, light};
    double[][] tooLarge = {{0.8, 0.8, 0.8}, {0, 0, 0}, {0, 0, 0}};
    assertThat(ColorConversion.of(tooLarge, curves).isNone()).isTrue();
    assertThat(ColorConversion.of(PROPHOTO_RGB, curves).isNone()).isFalse();
  }

  @Test
  void grayIsExact() {
    double[] light = light(x -> Math.pow(x, 1.8));
    Pixels grays = new Pixels(256, 1, new byte[3 * 256]);
    for (int i = 0; i < grays.rgb().length; i++) {
      grays.rgb()[i] = (byte) (i / 3);
    }
    ColorConversion.ofGray(light).convert(grays);
    for (int i = 0; i < grays.rgb().length; i++) {
      assertThat(grays.rgb()[i] & 0xff).isEqualTo(encode(light[i / 3]));
    }
  }

  private static int largestDifference(double[][] matrix, DoubleUnaryOperator curve) {
    double[] light = light(curve);
    Pixels colors = new Pixels(STEPS, STEPS * STEPS, everyColor());
    ColorConversion.of(matrix, new double[][] {light, light, light}).convert(colors);
    int largest = 0;
    for (int i = 0; i < colors.rgb().length; i++) {
      int expected = floatingPointValue(color(i / 3), i % 3, matrix, light);
      largest = Math.max(largest, Math.abs((colors.rgb()[i] & 0xff) - expected));
    }
    return largest;
  }

  private static byte[] everyColor() {
    byte[] rgb = new byte[3 * STEPS * STEPS * STEPS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) color(i / 3)[i % 3];
    }
    return rgb;
  }

  private static int[] color(int index) {
    return new int[] {
      STEP * (index / STEPS / STEPS), STEP * (index / STEPS % STEPS), STEP * (index % STEPS)
    };
  }

  private static int floatingPointValue(
      int[] color, int channel, double[][] matrix, double[] light) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        sum += FROM_XYZ[channel][i] * matrix[i][j] * light[color[j]];
      }
    }
    return encode(sum);
  }

  private static double[] light(DoubleUnaryOperator curve) {
    double[] light = new double[256];
    for (int i = 0; i < light.length; i++) {
      light[i] = curve.applyAsDouble(i / 255.0);
    }
    return light;
  }

  private static double decode(double x) {
    return x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);
  }

  private static int encode(double light) {
    double clamped = Math.max(0, Math.min(1, light));
    double x = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * Math.pow(clamped, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * x);
  }
}
