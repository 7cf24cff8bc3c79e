package clothes.classify;

import clothes.image.Format;

/**
 * A photo's format and size.
 *
 * @param format of the file
 * @param width in pixels, after the EXIF orientation is applied
 * @param height in pixels, after the EXIF orientation is applied
 */
public record ImageMetadata(Format format, int width, int height) {}
