package clothes.cli;

import clothes.text.PrintableText;
import clothes.text.TruncatedText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A set of photos on the command line.
 *
 * @param name letters, digits, spaces, dots, hyphens and underscores, because files are named after
 *     the set
 */
record NamedSet(String name, Path path) {
  /** In characters of at most four bytes; file systems allow 255 bytes. */
  private static final int MAX_NAME_LENGTH = 50;

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M} ._-]{0," + (MAX_NAME_LENGTH - 1) + "}");

  /** A set with the name of its folder, or of its list without {@code .csv}. */
  static NamedSet of(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "" : last.toString().replaceFirst("(?i)\\.csv$", "").strip();
    String allowed =
        name.replaceAll("[^\\p{L}\\p{N}\\p{M} ._-]", "_").replaceFirst("^[^\\p{L}\\p{N}]+", "");
    String shortened = TruncatedText.of(allowed, MAX_NAME_LENGTH);
    return new NamedSet(shortened.isEmpty() ? "photos" : shortened, path);
  }

  /** Reads {@code NAME=PATH}. */
  static final class Converter implements ITypeConverter<NamedSet> {
    @Override
    public NamedSet convert(String text) {
      int separator = text.indexOf('=');
      String name = text.substring(0, Math.max(0, separator));
      if (!NAME.matcher(name).matches() || separator == text.length() - 1) {
        throw rejected(text);
      }
      try {
        return new NamedSet(name, Path.of(text.substring(separator + 1)));
      } catch (InvalidPathException e) {
        throw rejected(text);
      }
    }

    private static TypeConversionException rejected(String text) {
      return new TypeConversionException(
          ("'%s'; expected NAME=PATH; a name has up to %d letters, digits, spaces, dots, hyphens"
                  + " and underscores, and starts with a letter or digit")
              .formatted(PrintableText.of(text), MAX_NAME_LENGTH));
    }
  }
}
