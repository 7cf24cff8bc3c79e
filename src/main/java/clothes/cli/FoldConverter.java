package clothes.cli;

import clothes.train.Fold;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts {@code --fold}; picocli reports its exceptions as wrong usage. */
final class FoldConverter implements ITypeConverter<Fold> {
  @Override
  public Fold convert(String text) {
    try {
      return Fold.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
