package clothes.classify;

import clothes.heatmap.HeatMap;
import java.util.Optional;

/**
 * The part of a prediction that is computed on demand, see {@link Detail}.
 *
 * @param heatMap which parts of the photo are evidence for a label
 * @param embedding what the network saw in the photo
 */
public record Details(Optional<HeatMap> heatMap, Optional<Embedding> embedding) {
  /** No details. */
  public static final Details NONE = new Details(Optional.empty(), Optional.empty());
}
