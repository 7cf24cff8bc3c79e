package clothes.classify;

import ai.djl.ndarray.NDList;
import ai.djl.tensorflow.engine.TfNDManager;
import clothes.image.Crop;
import clothes.image.Orientation;
import clothes.image.Pixels;
import clothes.model.ModelCard;
import java.util.Optional;

/**
 * Chooses the view of a photo that is classified: the whole photo, turned upright where the network
 * says that it is rotated, and a close-up of its subject where the whole photo is unknown. Most
 * photos need one view.
 */
final class ViewChooser {
  private final GraphSession graph;
  private final ModelCard card;

  ViewChooser(GraphSession graph, ModelCard card) {
    this.graph = graph;
    this.card = card;
  }

  /** A photo's pixels at a scale whose sides, where the photo is large enough, reach a minimum. */
  interface Source<E extends Exception> {
    /**
     * Decodes the photo.
     *
     * @param side in pixels
     * @return as {@link GraphSession#decode}
     */
    NDList pixels(int side) throws E;
  }

  /**
   * Runs the network on the view that answers best.
   *
   * @param pixels of the whole photo, at the scale that {@link ModelCard#minPhotoSide} needs
   * @param orientation in which the pixels are stored
   */
  <E extends Exception> NetworkOutput classify(
      NDList pixels, Source<E> source, Orientation orientation, TfNDManager memory) throws E {
    NetworkOutput whole =
        turnUpright(infer(pixels, View.WHOLE, orientation, memory), pixels, orientation, memory);
    if (whole.score() >= card.threshold()) {
      return whole;
    }
    Pixels decoded = GraphSession.toPixels(pixels.get(0));
    Optional<Crop> subject = SubjectFinder.find(decoded);
    if (subject.isEmpty()) {
      return whole;
    }
    NetworkOutput closeUp = closeUp(subject.get(), whole, source, orientation, memory);
    return closeUp.score() >= card.closeUpThreshold() ? closeUp : whole;
  }

  private <E extends Exception> NetworkOutput closeUp(
      Crop subject,
      NetworkOutput whole,
      Source<E> source,
      Orientation orientation,
      TfNDManager memory)
      throws E {
    int side = (int) Math.ceil(card.minPhotoSide() / Math.min(subject.height(), subject.width()));
    Pixels part = GraphSession.toPixels(source.pixels(side).get(0)).crop(subject);
    NDList pixels = GraphSession.toTensor(part, memory);
    View view = new View(subject, whole.view().quarterTurns());
    return turnUpright(infer(pixels, view, orientation, memory), pixels, orientation, memory);
  }

  /** Turns a view whose rotation is certain, unless the network is not certain afterwards. */
  private NetworkOutput turnUpright(
      NetworkOutput output, NDList pixels, Orientation orientation, TfNDManager memory) {
    int rotation = output.likeliestRotation();
    if (rotation == 0 || output.rotations()[rotation] < card.rotationThreshold()) {
      return output;
    }
    NetworkOutput turned = infer(pixels, output.view().turned(rotation), orientation, memory);
    return turned.likeliestRotation() == 0 ? turned : output;
  }

  private NetworkOutput infer(
      NDList pixels, View view, Orientation orientation, TfNDManager memory) {
    int exif = orientation.clockwise(view.quarterTurns()).exif();
    return NetworkOutput.of(view, graph.infer(pixels, exif, memory));
  }
}
