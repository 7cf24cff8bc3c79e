package clothes.cli;

import clothes.run.Shard;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts {@code --shard}; picocli reports its exceptions as wrong usage. */
final class ShardConverter implements ITypeConverter<Shard> {
  @Override
  public Shard convert(String text) {
    try {
      return Shard.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
