package clothes.export;

import clothes.model.ModelCard;
import java.util.Locale;

/** Describes the steps from a photo to the input of the network, for users of an exported model. */
final class Preprocessing {
  private Preprocessing() {}

  static String describe(ModelCard card) {
    return String.format(
        Locale.ROOT,
        "Decode the photo to RGB. Cut off a share of %s of its height at the top and at the"
            + " bottom, and the same share of its width at the left and at the right. Resize the"
            + " rest to %d x %d pixels by area averaging, ignoring the aspect ratio. Apply the EXIF"
            + " orientation. Values stay between 0 and 255: the network scales them.",
        card.margin(),
        card.inputSize(),
        card.inputSize());
  }
}
