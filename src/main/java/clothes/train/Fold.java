package clothes.train;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cross-validation fold of the training photos, disjoint by sender: the run does not train on it
 * and is evaluated on it.
 *
 * @param number of the fold, from 1
 * @param count number of folds, at least 2
 */
public record Fold(int number, int count) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

  public Fold {
    if (count < 2 || number < 1 || number > count) {
      throw new IllegalArgumentException(
          "fold " + number + "/" + count + "; expected 1/N to N/N with N of at least 2");
    }
  }

  /** Reads the form {@code 2/4}. */
  public static Fold parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a fold: '" + text + "'; expected, for example, 2/4 for the second of four folds");
    }
    return new Fold(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** The number of the fold in {@link clothes.evaluate.SenderList}, from 0. */
  public int index() {
    return number - 1;
  }

  @Override
  public String toString() {
    return number + "/" + count;
  }
}
