package clothes.classify;

import java.util.OptionalInt;
import java.util.Set;

/**
 * The details that a caller requests.
 *
 * @param heatMapLabel the index of the heat map's label; empty for the most likely one
 */
record DetailRequest(Set<Detail> details, OptionalInt heatMapLabel) {
  DetailRequest(Set<Detail> details) {
    this(details, OptionalInt.empty());
  }

  boolean has(Detail detail) {
    return details.contains(detail);
  }
}
