package clothes.model;

import static clothes.model.ModelException.require;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * The JSON that describes a model: what it answers, how it reads a photo, how it was made and how
 * good it is.
 *
 * @param format the version of this layout, now {@value #FORMAT}
 * @param labels what the model can answer, in the order of its probabilities
 * @param inputSize side of the square that a photo is squeezed to, in pixels
 * @param margin share of the photo's height and of its width that the square leaves out at each
 *     border
 * @param temperature what the logits were divided by so that confidences are calibrated (Guo et al.
 *     2017, "On Calibration of Modern Neural Networks"); already part of the graph
 * @param threshold photos whose score is below it are "unknown"; the score is the graph's output of
 *     that name
 * @param digests SHA-256 of each file of the model, in hexadecimal, by file name
 * @param training how the model was made: command, recipe, seed, digests of photos and starting
 *     weights
 * @param metrics how good it is, by the name of the photos that it was measured on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelCard(
    int format,
    String name,
    String version,
    List<String> labels,
    int inputSize,
    double margin,
    double temperature,
    double threshold,
    Map<String, String> digests,
    Map<String, Object> training,
    Map<String, Object> metrics) {

  public static final int FORMAT = 1;

  /** What a photo of none of the labels is called; no label is. */
  public static final String UNKNOWN = "unknown";

  public ModelCard {
    require(format == FORMAT, "format is " + format + ", this program reads format " + FORMAT);
    require(name != null && !name.isBlank(), "name is missing");
    require(version != null && !version.isBlank(), "version is missing");
    require(labels != null && labels.size() >= 2, "labels are missing");
    require(!labels.contains(UNKNOWN), "a label is called " + UNKNOWN + ", which stands for none");
    require(
        inputSize >= 32 && inputSize <= 2048,
        "inputSize is " + inputSize + ", accepted is 32 to 2048");
    require(margin >= 0 && margin <= 0.25, "margin is " + margin + ", accepted is 0 to 0.25");
    require(temperature > 0, "temperature is " + temperature + ", it must be above 0");
    require(digests != null, "digests are missing");
    require(
        digests.keySet().stream().allMatch(file -> file.matches("[\\w.-]+")),
        "digests name " + digests.keySet() + ", accepted are names of files in the folder");
    labels = List.copyOf(labels);
    digests = Map.copyOf(digests);
    training = training == null ? Map.of() : training;
    metrics = metrics == null ? Map.of() : metrics;
  }

  /** Pixels that each side of a photo needs, so that the part that is seen fills the square. */
  public int photoSide() {
    return (int) Math.ceil(inputSize / (1 - 2 * margin));
  }
}
