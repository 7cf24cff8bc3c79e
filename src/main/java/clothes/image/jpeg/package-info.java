/**
 * Walks the entropy-coded data of a JPEG: checks that it is complete, and removes what decoding at
 * 1/8 scale ignores. For larger scales, appends rows that look wrong after decoding if data is
 * missing. Start with {@link clothes.image.jpeg.JpegData}. The terms are those of ITU-T T.81, the
 * JPEG standard.
 */
package clothes.image.jpeg;
