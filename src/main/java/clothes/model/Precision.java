package clothes.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The number format in which a network computes. A model file may have one graph per precision. */
public enum Precision {
  /** Floating-point numbers of 32 bits; runs on every platform. */
  FLOAT32,

  /** Integers of eight bits; runs where TensorFlow contains oneDNN. */
  INT8;

  /**
   * The precision with a name.
   *
   * @param name {@code float32} or {@code int8}
   * @throws IllegalArgumentException for another name
   */
  public static Precision of(String name) {
    return Arrays.stream(values())
        .filter(precision -> precision.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown precision '%s'; expected one of %s".formatted(name, names())));
  }

  private static String names() {
    return Arrays.stream(values()).map(Precision::toString).collect(Collectors.joining(", "));
  }

  /**
   * The tags of the graph in a SavedModel, in a fixed order, so that equal graphs give equal files.
   */
  public List<String> tags() {
    return this == INT8 ? List.of("int8", "serve") : List.of("serve");
  }

  /** The name: {@code float32} or {@code int8}. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
