package clothes.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The use of a labeled photo of a dataset. */
public enum DataSplit {
  TRAIN,
  /** For the choice of temperature, threshold and best epoch. */
  VALIDATION,
  /** For the final evaluation only. */
  TEST;

  /** The split with this name or short form, such as {@code val}. */
  public static Optional<DataSplit> of(String name) {
    return Arrays.stream(values()).filter(split -> split.names().contains(name)).findFirst();
  }

  /** The problem with a cell of the column {@code split}; empty for an accepted or empty cell. */
  public static Optional<String> problem(String cell) {
    return cell.isEmpty() || of(cell).isPresent()
        ? Optional.empty()
        : Optional.of(
            "has the split '%s'; expected train, validation, test or an empty cell"
                .formatted(cell));
  }

  /** The name, then its usual short forms. */
  public List<String> names() {
    return this == VALIDATION ? List.of("validation", "val", "valid") : List.of(toString());
  }

  /** The name in lists and of folders, such as {@code validation}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
