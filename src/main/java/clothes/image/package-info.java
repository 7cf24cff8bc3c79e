/**
 * Reads photos: detects the format, checks size and structure, reads the orientation and decodes
 * the pixels.
 *
 * <p>Start with {@link clothes.image.Photo}. The bytes are untrusted: {@code Photo.read} checks the
 * structure of a file before anything is decoded, because decoders accept truncated and damaged
 * files. Each format has its own parser in this package: {@code JpegParser}, {@code Png}, {@code
 * Gif}, {@code Bmp} and {@code Webp}.
 */
package clothes.image;
