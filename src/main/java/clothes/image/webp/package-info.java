/**
 * Decodes the image data of WebP files. Start with {@link clothes.image.webp.LossyImage} (VP8, RFC
 * 6386) and {@link clothes.image.webp.LosslessImage} (VP8L, RFC 9649). {@link
 * clothes.image.webp.AlphaPlane} decodes the transparency of lossy images. Written for this
 * project: libraries in Java decode lossy images differently from browsers, and a native one would
 * be a second native decoder of untrusted data, beside TensorFlow's libjpeg.
 *
 * <p>The terms are those of the RFCs. Lossy images (VP8):
 *
 * <ul>
 *   <li>A macroblock has 16x16 pixels: 16x16 samples of luminance (luma) and 8x8 of each of two
 *       chrominances (chroma). A subblock, or block, has 4x4 samples.
 *   <li>A mode tells how samples are predicted from the decoded samples above and to the left.
 *       Either a macroblock has one mode for its luma, or each of its 16 subblocks has its own.
 *   <li>The residual is added to the prediction. It is stored as 16 coefficients for each subblock:
 *       DC, which is proportional to the mean, and 15 AC coefficients. A macroblock with one mode
 *       has the DC coefficients of its 16 luma subblocks in a DC block (Y2 in the RFC).
 *   <li>A token is a coded coefficient, or the end of a block.
 *   <li>A segment is one of four kinds of macroblocks, each with its quantizers (factors of
 *       coefficients) and filter level. It need not be contiguous.
 *   <li>A partition is a section of the data. The first one has the header and all modes, the
 *       others have coefficients.
 *   <li>The loop filter smooths the edges of blocks.
 * </ul>
 *
 * <p>Lossless images (VP8L): each pixel is literal, from the color cache, or part of a copy of
 * earlier pixels. Prefix codes (Huffman codes) store them. A group has the five prefix codes of a
 * part of the image; a smaller image stores the group number of each square of pixels. Transforms,
 * such as a prediction from neighbors, make the pixels easier to compress.
 */
package clothes.image.webp;
