package clothes.image;

/** What the walk over a file's structure found: the size as stored and the way to turn it. */
public record Header(int width, int height, Orientation orientation) {}
