package clothes.train.network;

import clothes.image.Orientation;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.Merge;
import org.tensorflow.op.core.Min;
import org.tensorflow.op.image.DecodeJpeg;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * The preprocessing from a photo's bytes to the network's input, in one place: training runs these
 * operations, and the exported graph contains them.
 */
public final class PhotoInput {
  /** The denominators of the scales at which libjpeg decodes. */
  public static final List<Integer> SCALE_DENOMINATORS = List.of(1, 2, 4, 8);

  /** The mapping of pixel values in [0, 255] to the network's [-1, 1]. */
  public enum Scaling {
    /** The same linear map for every photo, as the pretrained weights expect. */
    FIXED,
    /** By photo: the darkest value becomes -1 and the brightest 1. */
    MIN_MAX
  }

  private PhotoInput() {}

  /**
   * Decodes a JPEG without applying its orientation.
   *
   * @param jpeg a scalar
   * @param scaleDenominator one of {@link #SCALE_DENOMINATORS}: both sides are divided by it,
   *     rounded up
   * @return RGB, shape [height, width, 3]
   */
  public static Operand<TUint8> decode(Ops tf, Operand<TString> jpeg, int scaleDenominator) {
    return tf.image.decodeJpeg(
        jpeg, DecodeJpeg.channels(3L), DecodeJpeg.ratio((long) scaleDenominator));
  }

  /**
   * Resizes a photo to a square, ignoring its aspect ratio, and applies its orientation. Each value
   * is the mean of the area that it covers, which prevents aliasing.
   *
   * @param pixels RGB, shape [height, width, 3]
   * @param orientation a scalar, the EXIF value, 1 to 8
   * @return shape [size, size, 3], 0 to 255
   */
  public static Operand<TFloat32> resizeToSquare(
      Ops tf, Operand<TUint8> pixels, Operand<TInt32> orientation, int size) {
    Operand<TFloat32> resized =
        tf.image.resizeArea(tf.expandDims(pixels, tf.constant(0)), tf.array(size, size));
    Operand<TFloat32> photo = tf.reshape(resized, tf.array(size, size, 3));
    return orientUnlessUpright(tf, photo, orientation, size);
  }

  /**
   * Crops a photo at whole pixels.
   *
   * @param pixels RGB, shape [height, width, 3]
   * @param corner top and left, as shares of the height and of the width, shape [2]
   * @param shares height and width of the crop, as shares of the photo's, shape [2]
   */
  public static Operand<TUint8> crop(
      Ops tf, Operand<TUint8> pixels, Operand<TFloat64> corner, Operand<TFloat64> shares) {
    Operand<TInt32> sides = tf.slice(tf.shape(pixels), tf.array(0), tf.array(2));
    Operand<TInt32> extent = tf.math.maximum(toPixels(tf, sides, shares), tf.array(1, 1));
    Operand<TInt32> begin =
        tf.math.minimum(toPixels(tf, sides, corner), tf.math.sub(sides, extent));
    Operand<TInt32> axis = tf.constant(0);
    return tf.slice(
        pixels,
        tf.concat(List.of(begin, tf.array(0)), axis),
        tf.concat(List.of(extent, tf.array(3)), axis));
  }

  private static Operand<TInt32> toPixels(Ops tf, Operand<TInt32> sides, Operand<TFloat64> shares) {
    Operand<TFloat64> exact = tf.math.mul(tf.dtypes.cast(sides, TFloat64.class), shares);
    return tf.dtypes.cast(tf.math.floor(tf.math.add(exact, tf.constant(0.5))), TInt32.class);
  }

  /**
   * Scales values in [0, 255] to the network's [-1, 1].
   *
   * @param nhwc shape [n, size, size, 3]
   */
  public static Operand<TFloat32> scale(Ops tf, Operand<TFloat32> nhwc, Scaling scaling) {
    if (scaling == Scaling.FIXED) {
      return tf.math.sub(tf.math.mul(nhwc, tf.constant(1 / 127.5f)), tf.constant(1f));
    }
    Operand<TInt32> photoAxes = tf.array(1, 2, 3);
    Operand<TFloat32> darkest = tf.min(nhwc, photoAxes, Min.keepDims(true));
    Operand<TFloat32> brightest = tf.max(nhwc, photoAxes, Max.keepDims(true));
    // A photo in a single shade of gray has a range of 0; all its values become -1.
    Operand<TFloat32> range = tf.math.maximum(tf.math.sub(brightest, darkest), tf.constant(1e-6f));
    Operand<TFloat32> unit = tf.math.div(tf.math.sub(nhwc, darkest), range);
    return tf.math.sub(tf.math.mul(unit, tf.constant(2f)), tf.constant(1f));
  }

  /** Applies an {@link Orientation}: flips rows and columns, then swaps the axes. */
  private static Operand<TFloat32> orient(
      Ops tf, Operand<TFloat32> photo, Operand<TInt32> orientation, int size) {
    // Indexed by EXIF value; 0 is not used.
    int[][] rows = new int[9][];
    int[][] columns = new int[9][];
    int[][] axes = new int[9][];
    for (int exif = 0; exif <= 8; exif++) {
      Orientation o = Orientation.of(exif);
      rows[exif] = indices(size, o.flipsRows());
      columns[exif] = indices(size, o.flipsColumns());
      axes[exif] = o.transposes() ? new int[] {1, 0, 2} : new int[] {0, 1, 2};
    }
    Operand<TInt32> firstAxis = tf.constant(0);
    Operand<TFloat32> x =
        tf.gather(photo, tf.gather(tf.constant(rows), orientation, firstAxis), firstAxis);
    x = tf.gather(x, tf.gather(tf.constant(columns), orientation, firstAxis), tf.constant(1));
    return tf.linalg.transpose(x, tf.gather(tf.constant(axes), orientation, firstAxis));
  }

  private static int[] indices(int size, boolean mirrored) {
    int[] indices = new int[size];
    for (int i = 0; i < size; i++) {
      indices[i] = mirrored ? size - 1 - i : i;
    }
    return indices;
  }

  /** Runs {@link #orient} unless the orientation is 1, as a conditional branch of the graph. */
  private static Operand<TFloat32> orientUnlessUpright(
      Ops tf, Operand<TFloat32> photo, Operand<TInt32> orientation, int size) {
    Operand<TBool> upright = tf.math.equal(orientation, tf.constant(1));
    var branch =
        tf.scope()
            .opBuilder("Switch", "Upright")
            .addInput(photo.asOutput())
            .addInput(upright.asOutput())
            .build();
    // Switch passes the photo to output 1 if the condition is true, otherwise to output 0.
    Operand<TFloat32> oriented = orient(tf, branch.<TFloat32>output(0), orientation, size);
    Operand<TFloat32> unchanged = branch.<TFloat32>output(1);
    return Merge.create(tf.scope(), List.of(unchanged, oriented)).output();
  }
}
