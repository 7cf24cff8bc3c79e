package clothes.cli;

import clothes.function.Answer;
import java.util.Optional;

/**
 * For programs: one JSON object a line.
 *
 * @param single whether there is one input, which then need not be named
 */
record JsonFormat(boolean single, int top) implements OutcomeFormat {

  @Override
  public String lines(Outcome outcome) {
    return answer(outcome, single ? Optional.empty() : Optional.of(outcome.input())) + "\n";
  }

  private Answer answer(Outcome outcome, Optional<String> input) {
    return outcome instanceof Outcome.Classified photo
        ? Answer.of(input, photo.prediction().top(top))
        : Answer.of(input, ((Outcome.Failed) outcome).problem());
  }
}
