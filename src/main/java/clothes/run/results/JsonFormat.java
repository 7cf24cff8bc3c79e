package clothes.run.results;

import clothes.api.Outcome;
import clothes.api.ResultJson;

/**
 * For programs: one JSON object a line.
 *
 * @param single whether there is one input, which then need not be named
 */
public record JsonFormat(boolean single, int top) implements OutcomeFormat {

  @Override
  public String lines(Outcome outcome) {
    Outcome listed = outcome.top(top);
    return (single ? ResultJson.withoutInput(listed) : ResultJson.of(listed)) + "\n";
  }
}
