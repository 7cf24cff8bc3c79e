package clothes.image;

/** The stored size in pixels and the orientation of an image file. */
record Header(int width, int height, Orientation orientation) {}
