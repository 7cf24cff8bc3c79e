/**
 * What a photo is before it is understood: its format, size and orientation, and the limits that it
 * must keep.
 *
 * <p>Start at {@link clothes.image.Photo}. The bytes come from strangers: {@code Photo.read} walks
 * the whole structure of a file before anything is decoded, because decoders are lenient with files
 * that were cut or altered.
 */
package clothes.image;
