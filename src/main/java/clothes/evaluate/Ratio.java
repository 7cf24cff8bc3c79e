package clothes.evaluate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.OptionalDouble;

/** A part of a whole. A ratio to a whole of 0 has no value and is {@code null} in JSON. */
public record Ratio(int part, int whole) {
  public Ratio {
    if (part < 0 || part > whole) {
      throw new IllegalArgumentException(
          "%d of %d is not a ratio; expected a part from 0 to the whole".formatted(part, whole));
    }
  }

  public OptionalDouble value() {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }

  @JsonValue
  Double orNull() {
    return whole == 0 ? null : (double) part / whole;
  }
}
