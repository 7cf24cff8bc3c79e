package clothes.text;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A comma-separated list, as in an environment variable. */
public final class CommaList {
  private CommaList() {}

  /** Returns the items without surrounding blanks; empty items are omitted. */
  public static Set<String> of(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
