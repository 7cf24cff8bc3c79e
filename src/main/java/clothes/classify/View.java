package clothes.classify;

import clothes.image.Crop;

/**
 * The input of the network: a part of a photo, rotated clockwise.
 *
 * @param crop a part of the photo as stored, before its EXIF orientation is applied
 * @param quarterTurns clockwise, in addition to the EXIF orientation, 0 to 3
 */
record View(Crop crop, int quarterTurns) {
  static final View WHOLE = new View(Crop.WHOLE, /* quarterTurns= */ 0);

  private static final int DEGREES_PER_QUARTER_TURN = 90;

  /** This view, rotated clockwise by more quarter turns. */
  View rotated(int moreQuarterTurns) {
    return new View(crop, (quarterTurns + moreQuarterTurns) % 4);
  }

  int degrees() {
    return quarterTurns * DEGREES_PER_QUARTER_TURN;
  }
}
