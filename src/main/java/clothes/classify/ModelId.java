package clothes.classify;

/**
 * The model that made a prediction.
 *
 * @param name of the model's card
 * @param version of the model's card
 */
public record ModelId(String name, String version) {}
