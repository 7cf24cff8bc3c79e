package clothes.evaluate;

/** The number of photos of one label that were predicted as another. */
public record Confusion(String label, String predicted, int photos) {}
