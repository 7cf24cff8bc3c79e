package clothes.evaluate;

/** How many photos of one label were taken for another. */
public record Confusion(String label, String predicted, int photos) {}
