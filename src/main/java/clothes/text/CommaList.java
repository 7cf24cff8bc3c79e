package clothes.text;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What an environment variable names, separated by commas. */
public final class CommaList {
  private CommaList() {}

  public static Set<String> of(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
