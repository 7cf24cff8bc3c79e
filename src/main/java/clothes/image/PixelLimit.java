package clothes.image;

/**
 * The most pixels that any picture or canvas of a file may have, checked before a decoder allocates
 * it.
 */
public record PixelLimit(long maxPixels) {
  PixelLimit atMost(long pixels) {
    return new PixelLimit(Math.min(maxPixels, pixels));
  }

  public void check(Format format, long width, long height) throws PhotoException {
    if (width <= 0 || height <= 0) {
      throw PhotoException.damaged(
          format, "its size is " + width + "x" + height + ", both must be at least 1");
    }
    // Both come from 32-bit fields at most, so compare without multiplying.
    if (width > maxPixels / height || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new PhotoException(
          PhotoException.Reason.TOO_LARGE,
          "the photo has %dx%d pixels, more than the limit of %d pixels"
              .formatted(width, height, maxPixels));
    }
  }
}
