package clothes.classify;

import clothes.color.GarmentColor;
import clothes.heatmap.HeatMap;
import java.util.Optional;

/**
 * The part of a prediction that is computed on demand, see {@link Detail}.
 *
 * @param heatMap the evidence for a label in each part of the photo
 * @param embedding the pooled features of the photo, for similarity search
 * @param color the main color of the garment
 */
public record Details(
    Optional<HeatMap> heatMap, Optional<Embedding> embedding, Optional<GarmentColor> color) {
  public static final Details NONE =
      new Details(Optional.empty(), Optional.empty(), Optional.empty());
}
