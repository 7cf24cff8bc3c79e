package clothes.run.results;

import clothes.api.ResultJson;
import java.util.Optional;

/**
 * For programs: one JSON object a line.
 *
 * @param single whether there is one input, which then need not be named
 */
public record JsonFormat(boolean single, int top) implements OutcomeFormat {

  @Override
  public String lines(Outcome outcome) {
    return answer(outcome, single ? Optional.empty() : Optional.of(outcome.input())) + "\n";
  }

  private ResultJson answer(Outcome outcome, Optional<String> input) {
    return outcome instanceof Outcome.Classified photo
        ? ResultJson.of(input, photo.prediction().top(top))
        : ResultJson.of(input, ((Outcome.Failed) outcome).problem());
  }
}
