package clothes.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text from outside, made fit for one line of a terminal: a name or an answer with line ends or
 * escape sequences must not forge a line or move the cursor.
 */
public final class OneLine {
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

  private OneLine() {}

  public static String of(String text) {
    return CONTROL.matcher(text).replaceAll(OneLine::escaped);
  }

  private static String escaped(MatchResult control) {
    String escape =
        switch (control.group()) {
          case "\n" -> "\\n";
          case "\r" -> "\\r";
          case "\t" -> "\\t";
          default -> "\\u%04x".formatted((int) control.group().charAt(0));
        };
    return Matcher.quoteReplacement(escape);
  }
}
