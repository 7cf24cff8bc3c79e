package clothes.evaluate.run;

import clothes.evaluate.ood.ScoredItem;
import clothes.run.Input;
import clothes.run.Pipeline;
import clothes.run.results.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Things that show none of a model's labels, and what it says of them.
 *
 * @param name where they come from
 * @param things every one of them
 * @param group the kind of a thing, by its name
 * @param scores of those that could be classified
 */
public record OodInputs(
    String name, List<Input> things, UnaryOperator<String> group, List<ScoredItem> scores)
    implements Pipeline.Sink {

  public OodInputs(String name, List<Input> things, UnaryOperator<String> group) {
    this(name, things, group, new ArrayList<>());
  }

  @Override
  public void accept(Outcome outcome) {
    if (outcome instanceof Outcome.Classified thing) {
      scores.add(scored(thing, group.apply(thing.input())));
    }
  }

  static ScoredItem scored(Outcome.Classified thing, String group) {
    return new ScoredItem(
        thing.input(),
        group,
        thing.prediction().score(),
        thing.prediction().predictions().get(0).label());
  }

  void requireSome() throws IOException {
    if (scores.isEmpty()) {
      throw new IOException(name + ": no photo could be classified");
    }
  }
}
