package clothes.classify;

import clothes.model.ModelCard;
import clothes.model.Precision;

/**
 * The model that made a prediction.
 *
 * @param name the name in the model's card
 * @param version the version in the model's card
 * @param digest {@link ModelCard#digest}
 */
public record ModelId(String name, String version, String digest) {
  /** The id of the model that a card describes, in a precision. */
  public static ModelId of(ModelCard card, Precision precision) {
    return new ModelId(card.name(), card.version(), card.digest(precision));
  }

  /** Name, version and the first 12 digits of the digest. */
  @Override
  public String toString() {
    return "%s %s (%.12s)".formatted(name, version, digest);
  }
}
