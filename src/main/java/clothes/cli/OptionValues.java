package clothes.cli;

import clothes.run.Shard;
import clothes.train.ClassWeights;
import clothes.train.Fold;
import clothes.train.SelectionMetric;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts option values; an error names the accepted values, not a Java type. */
final class OptionValues {
  private OptionValues() {}

  /** Registers the converters for a command and the subcommands that were added to it before. */
  static void register(CommandLine line) {
    line.registerConverter(int.class, wholeNumber(Integer::valueOf, Integer.MAX_VALUE));
    line.registerConverter(Integer.class, wholeNumber(Integer::valueOf, Integer.MAX_VALUE));
    line.registerConverter(long.class, wholeNumber(Long::valueOf, Long.MAX_VALUE));
    line.registerConverter(Double.class, OptionValues::number);
    line.registerConverter(SelectionMetric.class, oneOf(SelectionMetric.values()));
    line.registerConverter(SetOptions.SplitChoice.class, oneOf(SetOptions.SplitChoice.values()));
    line.registerConverter(ClassWeights.class, oneOf(ClassWeights.values()));
    line.registerConverter(ExportCommand.Format.class, oneOf(ExportCommand.Format.values()));
    line.registerConverter(DataFetchCommand.Item.class, oneOf(DataFetchCommand.Item.values()));
    line.registerConverter(
        InvokeCommand.FunctionName.class, oneOf(InvokeCommand.FunctionName.values()));
    line.registerConverter(URI.class, OptionValues::uri);
    line.registerConverter(Fold.class, parsed(Fold::parse));
    line.registerConverter(Shard.class, parsed(Shard::parse));
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

  private static Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw rejected(text, "a number such as 0.0003 or 3e-4");
    }
  }

  private static <T> ITypeConverter<T> oneOf(T[] values) {
    List<String> names = Arrays.stream(values).map(Object::toString).toList();
    return text ->
        Arrays.stream(values)
            .filter(value -> value.toString().equals(text))
            .findFirst()
            .orElseThrow(() -> rejected(text, "one of " + String.join(", ", names)));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException | NumberFormatException e) {
      // The JDK throws NumberFormatException for addresses such as [::1.1.1.9999999999].
      throw rejected(text, "a URL such as https://example.org/");
    }
  }

  private static <T> ITypeConverter<T> parsed(Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }

  private static TypeConversionException rejected(String text, String accepted) {
    return new TypeConversionException("'" + text + "'; expected " + accepted);
  }
}
