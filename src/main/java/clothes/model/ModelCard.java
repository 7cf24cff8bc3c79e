package clothes.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JSON that describes a model: its labels, preprocessing, training and metrics. Immutable,
 * except for the maps {@code training} and {@code metrics}.
 *
 * @param format the version of this layout, now {@value #FORMAT}
 * @param name the name of the model, like {@code clothes-mobilenet-v2}
 * @param version the version of the model, like {@code 1.0.0}
 * @param labels the classes, in the order of the graph's probabilities; at least 2
 * @param otherGarments kinds of garments outside the labels, in the order of the graph's {@code
 *     closest} probabilities; the last of these probabilities is for things (anything but a garment
 *     or a whole person, such as an object, a hand or a texture)
 * @param inputSize the side of the network's square input, 32 to 2048 pixels
 * @param margin the share of the photo's height and of its width that is cropped at each border, 0
 *     to 0.25
 * @param temperature the divisor of the logits that calibrates the probabilities (Guo et al. 2017,
 *     "On Calibration of Modern Neural Networks"), above 0; already part of the graph
 * @param threshold photos with a lower score are "unknown"; the graph computes the score
 * @param closeUpThreshold a close-up makes a photo known if the close-up's score is at least this
 * @param rotationThreshold if the probability that a photo is not upright reaches this value, 0 to
 *     1, all four rotations of the photo are compared
 * @param precisions the precisions for which the model's file holds a graph; missing means {@code
 *     float32} alone, which every model has
 * @param digests the SHA-256 of each file of the model, in hexadecimal, by file name
 * @param training how the model was trained: command, recipe, seed, digests of photos and starting
 *     weights
 * @param metrics quality of the model, by the name of the evaluated set of photos
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelCard(
    int format,
    String name,
    String version,
    List<String> labels,
    List<String> otherGarments,
    int inputSize,
    double margin,
    double temperature,
    double threshold,
    double closeUpThreshold,
    double rotationThreshold,
    List<Precision> precisions,
    Map<String, String> digests,
    Map<String, Object> training,
    Map<String, Object> metrics) {

  /** The only accepted {@link #format}. */
  public static final int FORMAT = 2;

  /** The result for a photo of none of the labels; reserved, so no label has this name. */
  public static final String UNKNOWN = "unknown";

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a value is missing or out of its range
   */
  public ModelCard {
    require(format == FORMAT, "format is " + format + "; expected " + FORMAT);
    require(name != null && !name.isBlank(), "name is missing");
    require(version != null && !version.isBlank(), "version is missing");
    require(labels != null && labels.size() >= 2, "labels are missing; expected at least 2");
    require(!labels.contains(UNKNOWN), "'" + UNKNOWN + "' is reserved; it cannot be a label");
    require(
        inputSize >= 32 && inputSize <= 2048,
        "inputSize is " + inputSize + "; expected 32 to 2048");
    require(margin >= 0 && margin <= 0.25, "margin is " + margin + "; expected 0 to 0.25");
    require(temperature > 0, "temperature is " + temperature + "; expected a number above 0");
    require(digests != null, "digests are missing");
    require(
        digests.keySet().stream().allMatch(file -> file.matches("[\\w.-]+")),
        "digests name " + digests.keySet() + "; expected file names without folders");
    require(otherGarments != null, "otherGarments are missing");
    require(
        rotationThreshold >= 0 && rotationThreshold <= 1,
        "rotationThreshold is " + rotationThreshold + "; expected 0 to 1");
    precisions = precisions == null ? List.of(Precision.FLOAT32) : List.copyOf(precisions);
    require(
        precisions.contains(Precision.FLOAT32),
        "precisions are " + precisions + ", float32 is missing");
    labels = List.copyOf(labels);
    otherGarments = List.copyOf(otherGarments);
    digests = Map.copyOf(digests);
    training = training == null ? Map.of() : training;
    metrics = metrics == null ? Map.of() : metrics;
  }

  private static void require(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * The SHA-256, in hexadecimal, of all that results depend on: the labels, the other garments, the
   * preprocessing, the thresholds, the digests of the files and the precision. On one kind of
   * processor, models with the same digest give the same results; name, version, training and
   * metrics are excluded.
   *
   * @param precision in which the network computes
   */
  public String digest(Precision precision) {
    return Digest.of(
        Stream.of(
                labels,
                otherGarments,
                inputSize,
                margin,
                temperature,
                threshold,
                closeUpThreshold,
                rotationThreshold,
                precision,
                new TreeMap<>(digests))
            .map(Object::toString)
            .collect(Collectors.joining("\n")));
  }

  /** A copy for a model whose file also holds an int8 graph. */
  public ModelCard withInt8() {
    return with(List.of(Precision.FLOAT32, Precision.INT8), digests, training);
  }

  /** A copy with another value of {@code training}. */
  public ModelCard withTraining(Map<String, Object> howTrained) {
    return with(precisions, digests, howTrained);
  }

  /** A copy with the digests of a model's files. */
  ModelCard withDigests(Map<String, String> fileDigests) {
    return with(precisions, fileDigests, training);
  }

  private ModelCard with(
      List<Precision> graphPrecisions,
      Map<String, String> fileDigests,
      Map<String, Object> howTrained) {
    return new ModelCard(
        format,
        name,
        version,
        labels,
        otherGarments,
        inputSize,
        margin,
        temperature,
        threshold,
        closeUpThreshold,
        rotationThreshold,
        graphPrecisions,
        fileDigests,
        howTrained,
        metrics);
  }

  /** The fewest pixels that each side of a photo needs to fill the input without enlargement. */
  public int minPhotoSide() {
    return (int) Math.ceil(inputSize / (1 - 2 * margin));
  }
}
