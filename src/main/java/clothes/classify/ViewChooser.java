package clothes.classify;

import ai.djl.ndarray.NDList;
import ai.djl.tensorflow.engine.TfNDManager;
import clothes.image.Crop;
import clothes.image.Orientation;
import clothes.image.Pixels;
import clothes.model.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the view that is classified: the whole photo, if necessary rotated upright, or a close-up
 * of its subject if the whole photo is unknown. For most photos, the network runs once.
 */
final class ViewChooser {
  private final GraphSession graph;
  private final ModelCard card;

  ViewChooser(GraphSession graph, ModelCard card) {
    this.graph = graph;
    this.card = card;
  }

  /** Decodes the photo again, at the scale that a view needs. */
  interface ScaledDecoder<E extends Exception> {
    /**
     * Decodes the photo, without the EXIF orientation.
     *
     * @param minSide the minimum width and height in pixels; the result has less if the photo is
     *     smaller or if the result would exceed 8 megapixels
     */
    Pixels decode(int minSide) throws E;
  }

  /** Decoded pixels, their orientation as stored, and the owner of the native memory. */
  private record Input(NDList pixels, Orientation orientation, TfNDManager manager) {}

  /**
   * Runs the network on the whole photo, rotated upright if necessary. If the photo is unknown,
   * also runs it on a close-up of the subject, whose output is returned if its score reaches {@link
   * ModelCard#closeUpThreshold}.
   *
   * @param pixels of the whole photo, at the scale that {@link ModelCard#minPhotoSide} needs
   * @param orientation in which the pixels are stored
   */
  <E extends Exception> NetworkOutput classify(
      NDList pixels, ScaledDecoder<E> decoder, Orientation orientation, TfNDManager manager)
      throws E {
    Input photo = new Input(pixels, orientation, manager);
    NetworkOutput whole = inferUpright(View.WHOLE, photo, card.threshold());
    if (whole.score() >= card.threshold()) {
      return whole;
    }
    Pixels decoded = GraphSession.toPixels(pixels.get(0));
    Optional<Crop> subject = SubjectFinder.find(decoded);
    if (subject.isEmpty()) {
      return whole;
    }
    NetworkOutput closeUp = closeUp(subject.get(), decoder, photo);
    return closeUp.score() >= card.closeUpThreshold() ? closeUp : whole;
  }

  private <E extends Exception> NetworkOutput closeUp(
      Crop subject, ScaledDecoder<E> decoder, Input photo) throws E {
    int minSide =
        (int) Math.ceil(card.minPhotoSide() / Math.min(subject.height(), subject.width()));
    Pixels part = decoder.decode(minSide).crop(subject);
    NDList pixels = GraphSession.toTensor(part, photo.manager());
    Input input = new Input(pixels, photo.orientation(), photo.manager());
    return inferUpright(new View(subject, /* quarterTurns= */ 0), input, card.closeUpThreshold());
  }

  /**
   * Runs the network on a view and, if the view may not be upright, on its three other rotations.
   * For each of the four, the network estimates the probability of each rotation. The product of
   * the four estimates is far more reliable than a single estimate.
   *
   * @param threshold the score that the view must reach when rotated upright; below it, the output
   *     of the view itself is returned, because things have no upright position
   */
  private NetworkOutput inferUpright(View view, Input input, double threshold) {
    NetworkOutput first = infer(view, input);
    if (1 - first.rotations()[0] < card.rotationThreshold()) {
      return first;
    }
    List<NetworkOutput> rotated = new ArrayList<>(List.of(first));
    for (int turns = 1; turns < first.rotations().length; turns++) {
      rotated.add(infer(view.rotated(turns), input));
    }
    NetworkOutput upright = rotated.get(mostLikelyRotation(rotated));
    return upright.score() >= threshold ? upright : first;
  }

  /**
   * The number of quarter turns by which a view is most likely rotated counterclockwise.
   *
   * @param rotated the network's outputs for the view after 0, 1, 2 and 3 quarter turns clockwise
   */
  private static int mostLikelyRotation(List<NetworkOutput> rotated) {
    int count = rotated.size();
    float[] logLikelihoods = new float[count];
    for (int rotation = 0; rotation < count; rotation++) {
      for (int turns = 0; turns < count; turns++) {
        // Each clockwise turn of the view undoes one turn of its rotation.
        int remaining = Math.floorMod(rotation - turns, count);
        float probability = rotated.get(turns).rotations()[remaining];
        logLikelihoods[rotation] += (float) Math.log(Math.max(probability, Float.MIN_NORMAL));
      }
    }
    return NetworkOutput.indexOfMax(logLikelihoods);
  }

  private NetworkOutput infer(View view, Input input) {
    int exif = input.orientation().clockwise(view.quarterTurns()).exif();
    return NetworkOutput.of(view, graph.infer(input.pixels(), exif, input.manager()));
  }
}
