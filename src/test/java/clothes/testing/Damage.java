package clothes.testing;

import clothes.testing.FileParts.Part;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A file that was damaged in one place. */
public record Damage(String name, byte[] file) {
  /** Where the content of a part is damaged, as shares of the length of the part. */
  private static final double[] CONTENT_POSITIONS = {0.3, 0.7};

  private static final int HEADER_BYTES = 10; // in which most parts have their type and length

  @Override
  public String toString() {
    return name;
  }

  /** Every kind of damage to every part of a valid file. */
  public static Stream<Damage> of(byte[] file) {
    List<Part> parts = FileParts.of(file);
    return IntStream.range(0, parts.size())
        .boxed()
        .flatMap(
            i -> {
              Part part = parts.get(i);
              Part next = parts.get(Math.min(i + 1, parts.size() - 1));
              return Stream.of(
                      ofWholePart(file, part, next), ofHeader(file, part), ofContent(file, part))
                  .flatMap(damages -> damages)
                  .map(damage -> damage.in("part " + i));
            });
  }

  private Damage in(String place) {
    return new Damage(place + " " + name, file);
  }

  private static Stream<Damage> ofWholePart(byte[] file, Part part, Part next) {
    byte[] content = Arrays.copyOfRange(file, part.start(), part.end());
    byte[] without = TestBytes.remove(file, part.start(), part.length());
    return Stream.of(
        new Damage("lost", without),
        new Damage("duplicated", TestBytes.insert(file, part.start(), content)),
        // Unchanged for the last part, which is its own next.
        new Damage(
            "swapped with the next part",
            TestBytes.insert(without, part.start() + next.end() - part.end(), content)),
        new Damage("lost, with everything after it", TestBytes.truncate(file, part.start())),
        new Damage("zeroed", fill(file, part.start(), part.length(), 0)));
  }

  private static Stream<Damage> ofHeader(byte[] file, Part part) {
    int end = Math.min(part.start() + HEADER_BYTES, part.end());
    return IntStream.range(part.start(), end)
        .mapToObj(at -> flip("bit flipped in byte " + (at - part.start()), file, at, at % 8));
  }

  private static Damage flip(String name, byte[] file, int at, int bit) {
    return new Damage(name, TestBytes.replace(file, at, file[at] ^ 1 << bit));
  }

  private static Stream<Damage> ofContent(byte[] file, Part part) {
    return Arrays.stream(CONTENT_POSITIONS)
        .boxed()
        .flatMap(
            share -> {
              int at = part.at(share);
              int count = Math.min(Math.max(1, part.length() / 20), part.end() - at);
              return Stream.of(
                  new Damage("bytes lost at " + share, TestBytes.remove(file, at, count)),
                  new Damage("bytes zeroed at " + share, fill(file, at, count, 0)),
                  new Damage("bytes 0xff at " + share, fill(file, at, count, 0xff)),
                  new Damage("truncated at " + share, TestBytes.truncate(file, at)),
                  flip("bit flipped at " + share, file, at, 2));
            });
  }

  private static byte[] fill(byte[] file, int index, int count, int value) {
    byte[] copy = file.clone();
    Arrays.fill(copy, index, index + count, (byte) value);
    return copy;
  }
}
