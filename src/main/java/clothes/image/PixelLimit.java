package clothes.image;

/**
 * The largest width times height that an image or canvas may have, checked before a decoder
 * allocates memory for it.
 */
record PixelLimit(long maxPixels) {
  PixelLimit atMost(long pixels) {
    return new PixelLimit(Math.min(maxPixels, pixels));
  }

  void check(Format format, long width, long height) throws PhotoException {
    if (width <= 0 || height <= 0) {
      throw PhotoException.damaged(
          format, "its size is " + width + "x" + height + "; expected at least 1x1");
    }
    // Both may be 32-bit values whose product overflows, so divide.
    if (width > maxPixels / height || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new PhotoException(
          PhotoException.Reason.TOO_LARGE,
          "the photo has %dx%d pixels, more than the limit of %d pixels"
              .formatted(width, height, maxPixels));
    }
  }
}
