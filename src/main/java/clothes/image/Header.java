package clothes.image;

/** The stored size in pixels and the orientation of an image file. */
public record Header(int width, int height, Orientation orientation) {}
