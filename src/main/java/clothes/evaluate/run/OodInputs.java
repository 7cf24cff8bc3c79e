package clothes.evaluate.run;

import clothes.api.Outcome;
import clothes.evaluate.ood.ScoredImage;
import clothes.run.Input;
import clothes.run.Pipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A set of out-of-distribution images, and a model's scores for those that could be classified.
 *
 * @param name the origin of the images
 * @param group the kind of an image, by its name
 */
public record OodInputs(
    String name, List<Input> inputs, UnaryOperator<String> group, List<ScoredImage> scores)
    implements Pipeline.Sink {

  public OodInputs(String name, List<Input> inputs, UnaryOperator<String> group) {
    this(name, inputs, group, new ArrayList<>());
  }

  @Override
  public void accept(Outcome outcome) {
    if (outcome instanceof Outcome.Classified image) {
      scores.add(score(image, group.apply(image.input())));
    }
  }

  static ScoredImage score(Outcome.Classified image, String group) {
    return new ScoredImage(
        image.input(),
        group,
        image.prediction().score(),
        image.prediction().predictions().get(0).label());
  }

  void requireNonEmpty() throws IOException {
    if (scores.isEmpty()) {
      throw new IOException(name + ": no photo could be classified");
    }
  }
}
