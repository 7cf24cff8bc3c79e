package clothes.text;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Parses comma-separated lists, such as those in environment variables. */
public final class CommaList {
  private CommaList() {}

  /** Returns the items without surrounding blanks; empty items are omitted. */
  public static Set<String> parse(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
