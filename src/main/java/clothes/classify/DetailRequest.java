package clothes.classify;

import java.util.OptionalInt;
import java.util.Set;

/**
 * What a caller asks for besides the labels.
 *
 * @param heatMapLabel the index of the heat map's label; empty for the likeliest one
 */
record DetailRequest(Set<Detail> details, OptionalInt heatMapLabel) {
  DetailRequest(Set<Detail> details) {
    this(details, OptionalInt.empty());
  }

  boolean has(Detail detail) {
    return details.contains(detail);
  }
}
