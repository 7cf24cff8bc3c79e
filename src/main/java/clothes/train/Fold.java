package clothes.train;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of the training photos that share no sender: a run leaves it out and is
 * measured on it.
 *
 * @param number from 1
 * @param of how many, at least 2
 */
public record Fold(int number, int of) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

  public Fold {
    if (of < 2 || number < 1 || number > of) {
      throw new IllegalArgumentException(
          "fold " + number + "/" + of + ", accepted are 1/N to N/N with an N from 2");
    }
  }

  /** Reads the form {@code 2/4}. */
  public static Fold parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a fold is written like 2/4, the second of four; got '" + text + "'");
    }
    return new Fold(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** As {@link clothes.evaluate.SenderList} numbers it, from 0. */
  public int part() {
    return number - 1;
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
