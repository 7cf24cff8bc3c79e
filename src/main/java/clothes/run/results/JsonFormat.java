package clothes.run.results;

import clothes.api.Outcome;
import clothes.api.ResultJson;

/**
 * JSON Lines: one object for each input.
 *
 * @param single whether there is a single input, whose name is left out
 */
public record JsonFormat(boolean single, int top) implements OutcomeFormat {

  @Override
  public String lines(Outcome outcome) {
    Outcome listed = outcome.top(top);
    return (single ? ResultJson.withoutInput(listed) : ResultJson.of(listed)) + "\n";
  }
}
