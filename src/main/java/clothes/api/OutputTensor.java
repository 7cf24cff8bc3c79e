package clothes.api;

import clothes.api.inference.Tensor;
import clothes.api.inference.Tensor.Datatype;
import clothes.classify.LabelConfidence;
import clothes.classify.Prediction;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The model's outputs in the Open Inference Protocol. Their first dimension is the batch. */
enum OutputTensor {
  LABEL(Datatype.BYTES),
  CONFIDENCE(Datatype.FP32),
  KNOWN(Datatype.BOOL),
  /** A row for each photo, in the order of the model card's labels. */
  PROBABILITIES(Datatype.FP32),
  /** The JSON that {@code /classify} returns for the photo. */
  PREDICTION(Datatype.BYTES);

  private final Datatype datatype;

  OutputTensor(Datatype datatype) {
    this.datatype = datatype;
  }

  String tensorName() {
    return name().toLowerCase(Locale.ROOT);
  }

  ObjectNode metadata(List<String> labels) {
    return Tensor.metadata(tensorName(), datatype, shape(-1, labels));
  }

  private List<Integer> shape(int photos, List<String> labels) {
    return this == PROBABILITIES ? List.of(photos, labels.size()) : List.of(photos);
  }

  /**
   * Returns the output for some photos.
   *
   * @param predictions one for each photo, with all labels
   * @param labels the labels in the order of the model card
   * @param top the number of labels in the JSON of {@link #PREDICTION}
   */
  Tensor tensor(List<Prediction> predictions, List<String> labels, int top) {
    List<?> values =
        predictions.stream().flatMap(prediction -> photoValues(prediction, labels, top)).toList();
    return new Tensor(tensorName(), datatype, shape(predictions.size(), labels), values);
  }

  private Stream<?> photoValues(Prediction prediction, List<String> labels, int top) {
    return switch (this) {
      case LABEL -> Stream.of(prediction.label());
      case CONFIDENCE -> Stream.of(prediction.confidence());
      case KNOWN -> Stream.of(prediction.known());
      case PROBABILITIES -> labels.stream().map(probabilities(prediction)::get);
      case PREDICTION -> Stream.of(ResultJson.of(prediction.top(top)).toString());
    };
  }

  private static Map<String, Double> probabilities(Prediction prediction) {
    return prediction.predictions().stream()
        .collect(Collectors.toMap(LabelConfidence::label, LabelConfidence::confidence));
  }
}
