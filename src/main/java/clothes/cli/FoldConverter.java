package clothes.cli;

import clothes.train.Fold;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --fold}: a part of senders; says what is wrong with it in picocli's way. */
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
