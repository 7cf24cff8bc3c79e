/**
 * Rewrites a JPEG without the AC coefficients that decoding at 1/8 scale ignores, which makes that
 * decoding faster. Start at {@link clothes.image.dconly.DcOnlyJpeg}. The terms are those of ITU-T
 * T.81, the JPEG standard.
 */
package clothes.image.dconly;
