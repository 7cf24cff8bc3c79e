package clothes.evaluate.variants;

import clothes.evaluate.PhotoDecoder;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;

/**
 * A change that is common in users' photos. Random changes depend only on the position of the photo
 * in its set.
 *
 * <p>The number in a name is the degrees of a rotation, the percentage of the sides that a crop or
 * a small photo keeps, the percentage of the light that a dark photo keeps, the quality of a JPEG,
 * the shorter side of a tiny photo in pixels, or the standard deviation of blur (in pixels) or
 * noise (of 255). A color at the end of a name is the color around the photo; {@code BORDER} is the
 * mean color of the photo's own border.
 */
public enum Variant {
  ROTATED_90(photo -> Rotation.byQuarterTurns(photo, 1)),
  ROTATED_180(photo -> Rotation.byQuarterTurns(photo, 2)),
  ROTATED_270(photo -> Rotation.byQuarterTurns(photo, 3)),
  ROTATED_15((photo, position) -> Rotation.keepSize(photo, alternating(15, position))),
  ROTATED_45((photo, position) -> Rotation.expandCanvas(photo, alternating(45, position))),
  MIRRORED(Rotation::mirrored),
  CROP_85((photo, position) -> RandomCrop.of(photo, 0.85, position)),
  CROP_70((photo, position) -> RandomCrop.of(photo, 0.70, position)),
  CROP_50((photo, position) -> RandomCrop.of(photo, 0.50, position)),
  JPEG_20(photo -> Jpeg.compressed(photo, 20)),
  JPEG_8(photo -> Jpeg.compressed(photo, 8)),
  BLUR_2(photo -> Blur.gaussian(photo, 2)),
  BLUR_5(photo -> Blur.gaussian(photo, 5)),
  TINY_112(photo -> Scale.reduceToShorterSide(photo, 112)),
  NOISE_20((photo, position) -> Noise.gaussian(photo, 20, position)),
  NOISE_50((photo, position) -> Noise.gaussian(photo, 50, position)),
  DARK_25((photo, position) -> Noise.lowLight(photo, 0.25, position)),
  DARK_05((photo, position) -> Noise.lowLight(photo, 0.05, position)),
  OVEREXPOSED(photo -> Tone.gain(photo, 1.8f, 1.8f, 1.8f)),
  WARM(photo -> Tone.gain(photo, 1.25f, 0.95f, 0.55f)),
  BLUE(photo -> Tone.gain(photo, 0.65f, 0.9f, 1.25f)),
  GREEN(photo -> Tone.gain(photo, 0.75f, 1.1f, 0.75f)),
  GRAY(Tone::gray),
  LOW_CONTRAST(photo -> Tone.contrast(photo, 0.35f)),
  SQUARE_WHITE(photo -> Frame.square(photo, Color.WHITE)),
  SQUARE_BLACK(photo -> Frame.square(photo, Color.BLACK)),
  SMALL_50_WHITE(photo -> Frame.small(photo, 0.5, Color.WHITE)),
  SMALL_30_WHITE(photo -> Frame.small(photo, 0.3, Color.WHITE)),
  SMALL_50_BORDER(photo -> Frame.small(photo, 0.5, Border.meanColor(photo))),
  SMALL_30_BORDER(photo -> Frame.small(photo, 0.3, Border.meanColor(photo))),
  PHONE(Screenshot::phone),
  DESKTOP(Screenshot::desktop),
  FRAMED(photo -> Frame.framed(photo, 0.12, Color.BLACK));

  /** The shorter side of the dataset's photos, in pixels. */
  private static final int SHORTER_SIDE = 400;

  /** Bounds the memory for photos of extreme aspect ratios. */
  private static final int LONGER_SIDE = 1600;

  @SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
  private final Change change;

  /** Makes a changed copy of a photo of type {@code TYPE_INT_RGB}. */
  private interface Change {
    BufferedImage apply(BufferedImage photo, int position) throws IOException;
  }

  /** A change that is the same at every position. */
  private interface FixedChange {
    BufferedImage apply(BufferedImage photo) throws IOException;
  }

  Variant(Change change) {
    this.change = change;
  }

  Variant(FixedChange change) {
    this((photo, position) -> change.apply(photo));
  }

  /**
   * A changed copy of a photo, as a JPEG file. A photo larger than the dataset's photos is first
   * reduced to their size.
   *
   * @param photo the content of an image file
   * @param position the position of the photo in its set, from 0
   * @throws IOException as {@link PhotoDecoder#decode}
   */
  public byte[] apply(byte[] photo, int position) throws IOException {
    // The decoder skips pixels, but resizing averages them, so the decoder must not reduce too far.
    BufferedImage decoded = PhotoDecoder.decode(photo, 4 * SHORTER_SIDE);
    return Jpeg.encode(
        apply(Scale.reduceToSides(decoded, SHORTER_SIDE, LONGER_SIDE), position), quality());
  }

  /**
   * The quality of the JPEG file. It is higher for the JPEG variants, to add nothing to their
   * artifacts.
   */
  private int quality() {
    return this == JPEG_20 || this == JPEG_8 ? 95 : 92;
  }

  /**
   * A changed copy of a photo.
   *
   * @param photo of type {@code TYPE_INT_RGB}; the sizes of blur, noise and screenshots are meant
   *     for 400 pixels on the shorter side
   * @param position the position of the photo in its set, from 0
   */
  BufferedImage apply(BufferedImage photo, int position) throws IOException {
    return change.apply(photo, position);
  }

  private static double alternating(double degrees, int position) {
    return position % 2 == 0 ? -degrees : degrees;
  }

  /** The name in lower case, with hyphens. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
