package clothes.evaluate.run;

import clothes.run.Input;
import java.util.List;

/**
 * Photos to evaluate together.
 *
 * @param name the name of the set; the names of its output files start with it
 * @param photos in path order, or in the order of the list
 * @param leftOut number of excluded photos of the set
 */
public record PhotoSet(String name, List<LabeledInput> photos, int leftOut) {
  /**
   * A photo of the set.
   *
   * @param label the label of the photo, or the kind of an image without a label
   */
  public record LabeledInput(Input input, String label) {}

  public PhotoSet {
    photos = List.copyOf(photos);
  }
}
