package clothes.classify;

import ai.djl.ndarray.NDArray;
import clothes.color.GarmentColor;
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
   * @param pixels of the whole photo, as stored: uint8 RGB, shape [height, width, 3]
   * @param exifOrientation of the photo
   */
  Details read(
      NetworkOutput output, NDArray pixels, Orientation exifOrientation, DetailRequest request) {
    // The color is that of the part where the heat map is hot.
    Optional<HeatMap> heatMap =
        request.has(Detail.HEAT_MAP) || request.has(Detail.COLOR)
            ? Optional.of(heatMap(output, exifOrientation, request))
            : Optional.empty();
    return new Details(
        heatMap.filter(map -> request.has(Detail.HEAT_MAP)),
        request.has(Detail.EMBEDDING) ? Optional.of(embedding(output)) : Optional.empty(),
        heatMap
            .filter(map -> request.has(Detail.COLOR))
            .map(map -> color(pixels, exifOrientation, map)));
  }

  private static GarmentColor color(NDArray pixels, Orientation exifOrientation, HeatMap map) {
    return GarmentColor.of(GraphSession.toPixels(pixels).upright(exifOrientation), map);
  }

  private HeatMap heatMap(
      NetworkOutput output, Orientation exifOrientation, DetailRequest request) {
    int label = request.heatMapLabel().orElse(output.mostLikelyLabel());
    NDArray maps = graph.explain(output.features());
    return HeatMaps.of(output.view(), maps, exifOrientation, card, label);
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
