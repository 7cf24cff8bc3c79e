package clothes.train;

import clothes.image.Crop;
import clothes.model.Precision;
import clothes.train.network.Head.DropoutLayer;
import clothes.train.network.MobileNetV2;
import clothes.train.network.PhotoInput;
import clothes.train.network.RotationHead;
import clothes.train.network.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * Builds the exported graph with its weights: from JPEG bytes to pixels, and from pixels to
 * calibrated probabilities. Below, {@code size} is the side of the network's input in pixels.
 *
 * <p>Signatures:
 *
 * <ul>
 *   <li>{@code decode_1}, {@code decode_2}, {@code decode_4} and {@code decode_8} take the scalars
 *       {@code jpeg} and {@code rows} (-1 for all). They decode the JPEG with both sides divided by
 *       the suffix. {@code pixels} has the first rows (RGB, [rows, width, 3], as stored), and
 *       {@code bottom} has the last 8 rows, in which a caller detects damaged data.
 *   <li>{@code serving_default} takes {@code pixels} and {@code orientation} (EXIF value) and gives
 *       {@code probabilities} [1, labels], {@code score} [1] ({@link InDistributionScore}: low for
 *       out-of-distribution photos), {@code closest} [1, other garments + 1] (for an outlier, the
 *       probability of each other garment and, last, of a thing), {@code rotations} [1, 4]
 *       (probabilities in the order of {@link RotationHead#OUTPUTS}) and {@code features} [1, size
 *       / 32, size / 32, 1280].
 *   <li>{@code explain} takes those {@code features} and gives {@code maps} [1, size / 32, size /
 *       32, labels]: the contribution of each cell to the log odds of each label before the
 *       division by the temperature.
 *   <li>{@code square} takes {@code pixels} and {@code orientation} and gives {@code square} [size,
 *       size, 3], the network's input before its values are scaled.
 * </ul>
 */
final class FrozenGraphBuilder {
  private static final int BOTTOM_ROWS = 8;

  private FrozenGraphBuilder() {}

  /**
   * Builds the graph of a SavedModel without variables.
   *
   * @param weights rounded by {@link Weights#roundToFloat16}, because the graph stores them as
   *     float16
   */
  static MetaGraphDef build(
      Recipe recipe, OutputClasses classes, Weights weights, OutputCalibration calibration) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      MetaGraphDef.Builder meta = MetaGraphDef.newBuilder();
      meta.getMetaInfoDefBuilder()
          .addAllTags(Precision.FLOAT32.tags())
          .setTensorflowVersion(org.tensorflow.TensorFlow.version());
      addDecoders(tf, meta);
      Function<String, Operand<TFloat32>> constants = constants(tf, weights);
      addNetwork(tf, meta, recipe, classes, constants, calibration);
      addExplanation(tf, meta, recipe, classes, constants, calibration.temperature());
      return meta.setGraphDef(graph.toGraphDef()).build();
    }
  }

  private static void addDecoders(Ops tf, MetaGraphDef.Builder meta) {
    Placeholder<TString> jpeg =
        tf.withName("jpeg").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    Placeholder<TInt32> rows =
        tf.withName("rows").placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    for (int scaleDenominator : PhotoInput.SCALE_DENOMINATORS) {
      Ops scope = tf.withSubScope("decode_" + scaleDenominator);
      Operand<TUint8> decoded = PhotoInput.decode(scope, jpeg, scaleDenominator);
      meta.putSignatureDef(
          "decode_" + scaleDenominator,
          SignatureDef.newBuilder()
              .putInputs("jpeg", tensorInfo(jpeg))
              .putInputs("rows", tensorInfo(rows))
              .putOutputs("pixels", tensorInfo(top(scope, decoded, rows)))
              .putOutputs("bottom", tensorInfo(bottom(scope, decoded)))
              .build());
    }
  }

  /** The first rows, without a copy: they share the memory of all decoded rows. */
  private static Operand<TUint8> top(Ops tf, Operand<TUint8> decoded, Operand<TInt32> rows) {
    return tf.slice(
        decoded, tf.array(0, 0, 0), tf.stack(List.of(rows, tf.constant(-1), tf.constant(-1))));
  }

  private static Operand<TUint8> bottom(Ops tf, Operand<TUint8> decoded) {
    Operand<TInt32> height = tf.slice(tf.shape(decoded), tf.array(0), tf.array(1));
    Operand<TInt32> firstRow =
        tf.math.maximum(tf.math.sub(height, tf.array(BOTTOM_ROWS)), tf.array(0));
    return tf.slice(
        decoded,
        tf.concat(List.of(firstRow, tf.array(0, 0)), tf.constant(0)),
        tf.array(-1, -1, -1));
  }

  private static void addNetwork(
      Ops tf,
      MetaGraphDef.Builder meta,
      Recipe recipe,
      OutputClasses classes,
      Function<String, Operand<TFloat32>> constants,
      OutputCalibration calibration) {
    int size = recipe.inputSize();
    Placeholder<TUint8> pixels =
        tf.withName("pixels").placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, 3)));
    Placeholder<TInt32> orientation =
        tf.withName("orientation").placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    Crop crop = recipe.centerCrop();
    Operand<TUint8> part =
        PhotoInput.crop(
            tf, pixels, tf.array(crop.top(), crop.left()), tf.array(crop.height(), crop.width()));
    Operand<TFloat32> square = PhotoInput.resizeToSquare(tf, part, orientation, size);
    Operand<TFloat32> nhwc = tf.reshape(square, tf.array(1, size, size, 3));
    Operand<TFloat32> features =
        MobileNetV2.features(tf, constants, PhotoInput.scale(tf, nhwc, recipe.scaling()), size);
    Operand<TFloat32> pooled = tf.math.mean(features, tf.array(1, 2));
    Operand<TFloat32> logits = recipe.head().logits(tf, constants, pooled, DropoutLayer.NONE);
    int labels = classes.labels().size();
    Operand<TFloat32> labelLogits = columns(tf, logits, 0, labels);
    Operand<TFloat32> probabilities =
        tf.nn.softmax(tf.math.div(labelLogits, tf.constant((float) calibration.temperature())));
    Operand<TFloat32> rotations = tf.nn.softmax(RotationHead.logits(tf, constants, pooled));
    meta.putSignatureDef(
        "serving_default",
        photoSignature(pixels, orientation)
            .putOutputs("probabilities", tensorInfo(probabilities))
            .putOutputs(
                "score", tensorInfo(score(tf, logits, pooled, classes, calibration.score())))
            .putOutputs("closest", tensorInfo(outlierProbabilities(tf, logits, classes)))
            .putOutputs("rotations", tensorInfo(rotations))
            .putOutputs("features", tensorInfo(features))
            .build());
    meta.putSignatureDef(
        "square",
        photoSignature(pixels, orientation).putOutputs("square", tensorInfo(square)).build());
  }

  private static SignatureDef.Builder photoSignature(
      Operand<TUint8> pixels, Operand<TInt32> orientation) {
    return SignatureDef.newBuilder()
        .putInputs("pixels", tensorInfo(pixels))
        .putInputs("orientation", tensorInfo(orientation));
  }

  private static void addExplanation(
      Ops tf,
      MetaGraphDef.Builder meta,
      Recipe recipe,
      OutputClasses classes,
      Function<String, Operand<TFloat32>> constants,
      double temperature) {
    int side = recipe.inputSize() / MobileNetV2.STRIDE;
    Placeholder<TFloat32> features =
        tf.withName("features")
            .placeholder(
                TFloat32.class, Placeholder.shape(Shape.of(1, side, side, MobileNetV2.FEATURES)));
    int labels = classes.labels().size();
    Operand<TFloat32> contributions = recipe.head().contributions(tf, constants, features);
    Operand<TFloat32> labelContributions =
        tf.slice(contributions, tf.array(0, 0, 0, 0), tf.array(1, side, side, labels));
    Operand<TFloat32> pooled = tf.math.mean(features, tf.array(1, 2));
    Operand<TFloat32> labelLogits =
        columns(tf, recipe.head().logits(tf, constants, pooled, DropoutLayer.NONE), 0, labels);
    Operand<TFloat32> calibratedLogits = tf.math.div(labelLogits, tf.constant((float) temperature));
    Operand<TFloat32> maps =
        tf.reshape(
            tf.linalg.matMul(
                tf.reshape(labelContributions, tf.array(-1, labels)),
                logOddsGradient(tf, calibratedLogits, labels)),
            tf.array(1, side, side, labels));
    meta.putSignatureDef(
        "explain",
        SignatureDef.newBuilder()
            .putInputs("features", tensorInfo(features))
            .putOutputs("maps", tensorInfo(maps))
            .build());
  }

  /**
   * The gradient of each label's log odds with respect to the logits: 1 for its own logit, minus
   * the softmax over the other labels. The maps explain log odds rather than logits, because adding
   * a constant to all logits changes no probability.
   *
   * @param logits shape [1, labels]
   * @return shape [labels, labels], a column for each label
   */
  private static Operand<TFloat32> logOddsGradient(Ops tf, Operand<TFloat32> logits, int labels) {
    float[][] identity = new float[labels][labels];
    float[][] mask = new float[labels][labels];
    for (int label = 0; label < labels; label++) {
      identity[label][label] = 1;
      mask[label][label] = -1e9f; // The softmax gives the label itself a probability of 0.
    }
    Operand<TFloat32> otherLabels = tf.nn.softmax(tf.math.add(logits, tf.constant(mask)));
    return tf.linalg.transpose(tf.math.sub(tf.constant(identity), otherLabels), tf.array(1, 0));
  }

  /** Adds the operations of {@link InDistributionScore}. */
  private static Operand<TFloat32> score(
      Ops tf,
      Operand<TFloat32> logits,
      Operand<TFloat32> pooled,
      OutputClasses classes,
      InDistributionScore score) {
    Operand<TFloat32> negativeEnergy = negativeEnergy(tf, logits, classes);
    if (score.scaledMeans().length == 0) {
      return negativeEnergy;
    }
    Operand<TFloat32> energyMinusDistance =
        tf.math.sub(
            tf.math.mul(negativeEnergy, tf.constant((float) score.energyFactor())),
            tf.math.mul(distance(tf, pooled, score), tf.constant((float) score.distanceFactor())));
    return tf.math.add(energyMinusDistance, logConfidence(tf, logits, classes));
  }

  /** Adds the operations of {@link OutputClasses#logConfidence}. */
  private static Operand<TFloat32> logConfidence(
      Ops tf, Operand<TFloat32> logits, OutputClasses classes) {
    Operand<TFloat32> labelLogits = columns(tf, logits, 0, classes.labels().size());
    return tf.math.sub(tf.max(labelLogits, tf.array(1)), logSumExp(tf, labelLogits));
  }

  /** Adds the operations of {@link OutputClasses#negativeEnergy}. */
  private static Operand<TFloat32> negativeEnergy(
      Ops tf, Operand<TFloat32> logits, OutputClasses classes) {
    int labels = classes.labels().size();
    Operand<TFloat32> negativeLabelEnergy = logSumExp(tf, columns(tf, logits, 0, labels));
    return classes.outlierCount() == 0
        ? negativeLabelEnergy
        : tf.math.sub(
            negativeLabelEnergy,
            logSumExp(tf, columns(tf, logits, labels, classes.outlierCount())));
  }

  /**
   * The distance of the features to the nearest class mean.
   *
   * @param pooled shape [1, n]
   * @return shape [1]
   */
  private static Operand<TFloat32> distance(
      Ops tf, Operand<TFloat32> pooled, InDistributionScore score) {
    Operand<TFloat32> scaled = tf.math.div(pooled, tf.constant(score.featureDeviations()));
    Operand<TFloat32> differences = tf.math.sub(scaled, tf.constant(score.scaledMeans()));
    Operand<TFloat32> squares = tf.sum(tf.math.square(differences), tf.array(1));
    return tf.math.sqrt(tf.reshape(tf.min(squares, tf.constant(0)), tf.array(1)));
  }

  /** For an outlier, the probability of each kind of other garment and, last, of all things. */
  private static Operand<TFloat32> outlierProbabilities(
      Ops tf, Operand<TFloat32> logits, OutputClasses classes) {
    int labels = classes.labels().size();
    int garmentCount = classes.otherGarments().size();
    if (classes.outlierCount() == 0) {
      // "Thing" is the only value of closest.
      return tf.constant(new float[][] {{1}});
    }
    Operand<TFloat32> outliers = tf.nn.softmax(columns(tf, logits, labels, classes.outlierCount()));
    Operand<TFloat32> garments = columns(tf, outliers, 0, garmentCount);
    Operand<TFloat32> things =
        tf.sum(
            columns(tf, outliers, garmentCount, classes.things().size()),
            tf.array(1),
            org.tensorflow.op.core.Sum.keepDims(true));
    return tf.concat(List.of(garments, things), tf.constant(1));
  }

  private static Operand<TFloat32> columns(Ops tf, Operand<TFloat32> logits, int first, int count) {
    return tf.slice(logits, tf.array(0, first), tf.array(1, count));
  }

  /** log(sum(exp(logits))) without overflow: the highest logit is subtracted first. */
  private static Operand<TFloat32> logSumExp(Ops tf, Operand<TFloat32> logits) {
    Operand<TInt32> axis = tf.array(1);
    Operand<TFloat32> highest = tf.max(logits, axis, org.tensorflow.op.core.Max.keepDims(true));
    Operand<TFloat32> logSum = tf.math.log(tf.sum(tf.math.exp(tf.math.sub(logits, highest)), axis));
    return tf.math.add(tf.reshape(highest, tf.array(-1)), logSum);
  }

  /** Weights by name: stored as float16, and cast to float32 once per session by TensorFlow. */
  private static Function<String, Operand<TFloat32>> constants(Ops tf, Weights weights) {
    Map<String, Operand<TFloat32>> byName = new HashMap<>();
    return name -> byName.computeIfAbsent(name, missing -> constant(tf, missing, weights));
  }

  private static Operand<TFloat32> constant(Ops tf, String name, Weights weights) {
    try (TFloat16 float16 = weights.get(name).toFloat16Tensor()) {
      // TensorFlow's Java API accepts no slash in a name.
      Operand<TFloat16> stored = tf.withName(name.replace('/', '.')).constantOf(float16);
      return tf.dtypes.cast(stored, TFloat32.class);
    }
  }

  private static TensorInfo tensorInfo(Operand<?> operand) {
    Output<?> output = operand.asOutput();
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    if (output.shape().isUnknown()) {
      shape.setUnknownRank(true);
    } else {
      for (long size : output.shape().asArray()) {
        shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
      }
    }
    return TensorInfo.newBuilder()
        .setName(output.op().name() + ":" + output.index())
        .setDtypeValue(output.dataType().getNumber())
        .setTensorShape(shape)
        .build();
  }
}
