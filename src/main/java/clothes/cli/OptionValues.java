package clothes.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts option values, with errors that name the accepted values and not a Java type. */
final class OptionValues {
  private OptionValues() {}

  /** Registers the converters for a command and its present subcommands. */
  static void register(CommandLine line) {
    line.registerConverter(int.class, wholeNumber(Integer::valueOf, Integer.MAX_VALUE));
    line.registerConverter(Integer.class, wholeNumber(Integer::valueOf, Integer.MAX_VALUE));
    line.registerConverter(long.class, wholeNumber(Long::valueOf, Long.MAX_VALUE));
    line.registerConverter(URI.class, OptionValues::uri);
  }

  private static <T extends Number> ITypeConverter<T> wholeNumber(
      Function<String, T> parser, T max) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (NumberFormatException e) {
        throw rejected(text, "a whole number up to " + String.format(Locale.ROOT, "%,d", max));
      }
    };
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException | NumberFormatException e) {
      throw rejected(text, "a URL such as https://example.org/");
    }
  }

  private static TypeConversionException rejected(String text, String accepted) {
    return new TypeConversionException("'" + text + "', must be " + accepted);
  }
}
