/**
 * Walks the entropy-coded data of a JPEG: checks that it is complete, and removes what decoding at
 * 1/8 scale ignores. For larger scales, appends rows to most files; if data is missing, the
 * appended rows look wrong after decoding. Start with {@link clothes.image.jpeg.JpegData}.
 *
 * <p>The terms are those of ITU-T T.81, the JPEG standard:
 *
 * <ul>
 *   <li>A component is a channel of the photo: luminance, one of two chrominances, or an ink.
 *       Chrominance often has half of the rows and columns (subsampling 4:2:0). The frame header
 *       lists the components and the size of the photo.
 *   <li>A block has 8x8 samples of a component, stored as 64 coefficients in zigzag order: DC,
 *       which is proportional to the mean, and 63 AC coefficients. DC is stored as the difference
 *       from the previous block of the component.
 *   <li>An MCU (minimum coded unit) has the blocks of all components of a scan in one area of the
 *       photo. In a scan of one component, it is one block.
 *   <li>A scan is a pass over the photo. A sequential JPEG usually has one scan; a progressive one
 *       has several, each with a band of coefficients or one more bit of them.
 *   <li>The entropy-coded data of a scan are Huffman codes. The symbol of a code tells the number
 *       of bits after the code (size), which hold a value, and, for AC, how many zeros precede the
 *       value (run). EOB ends a block early.
 *   <li>A marker is 0xff and a byte that names it. SOI and EOI begin and end the image. Restart
 *       markers divide the MCUs of a scan into intervals.
 * </ul>
 */
package clothes.image.jpeg;
