package clothes.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A part of the inputs, for one of several machines. The name of an input decides to which shard it
 * belongs, so the machines need not communicate.
 *
 * @param number from 1
 * @param count the number of shards
 */
public record Shard(int number, int count) {
  /** All inputs. */
  public static final Shard ALL = new Shard(1, 1);

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})/([1-9]\\d{0,5})");

  public Shard {
    if (number < 1 || number > count) {
      throw new IllegalArgumentException(
          "shard %d of %d; expected a number of 1 to %d".formatted(number, count, count));
    }
  }

  /** Reads the form {@code 3/8}. */
  public static Shard parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s'; expected N/M, such as 3/8 for the third of eight shards".formatted(text));
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  boolean isAll() {
    return count == 1;
  }

  /** Whether an input with this name belongs to this shard. */
  boolean contains(String input) {
    CRC32 checksum = new CRC32();
    checksum.update(input.getBytes(UTF_8));
    return checksum.getValue() % count == number - 1;
  }

  @Override
  public String toString() {
    return number + "/" + count;
  }
}
