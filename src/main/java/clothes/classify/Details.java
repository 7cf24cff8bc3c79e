package clothes.classify;

import clothes.color.GarmentColor;
import clothes.heatmap.HeatMap;
import java.util.Optional;

/**
 * The part of a prediction that is computed on demand, see {@link Detail}.
 *
 * @param heatMap which parts of the photo are evidence for a label
 * @param embedding what the network saw in the photo
 * @param color the main color of the garment
 */
public record Details(
    Optional<HeatMap> heatMap, Optional<Embedding> embedding, Optional<GarmentColor> color) {
  /** No details. */
  public static final Details NONE =
      new Details(Optional.empty(), Optional.empty(), Optional.empty());
}
