package clothes.classify;

import ai.djl.ndarray.NDArray;
import clothes.heatmap.HeatMap;
import clothes.image.Orientation;
import clothes.model.ModelCard;
import java.util.Optional;

/** Computes details from the features of the view that was classified. */
final class DetailReader {
  private final GraphSession graph;
  private final ModelCard card;

  DetailReader(GraphSession graph, ModelCard card) {
    this.graph = graph;
    this.card = card;
  }

  /**
   * @param exifOrientation of the photo
   */
  Details read(NetworkOutput output, Orientation exifOrientation, DetailRequest request) {
    return new Details(
        request.has(Detail.HEAT_MAP)
            ? Optional.of(heatMap(output, exifOrientation, request))
            : Optional.empty(),
        request.has(Detail.EMBEDDING) ? Optional.of(embedding(output)) : Optional.empty());
  }

  private HeatMap heatMap(
      NetworkOutput output, Orientation exifOrientation, DetailRequest request) {
    int label = request.heatMapLabel().orElse(output.likeliestLabel());
    NDArray maps = graph.explain(output.features());
    return HeatMaps.of(output, maps, exifOrientation, card, label);
  }

  private static Embedding embedding(NetworkOutput output) {
    float[] features = output.features().toFloatArray();
    int channels = (int) output.features().getShape().get(3);
    int cells = features.length / channels;
    float[] means = new float[channels];
    for (int i = 0; i < features.length; i++) {
      means[i % channels] += features[i] / cells;
    }
    return Embedding.of(means);
  }
}
