package clothes.image.jpeg;

import java.util.List;
import java.util.Optional;

/**
 * The frame header of a JPEG.
 *
 * @param heightOffset index in the file of the two bytes with the height
 */
record Frame(
    boolean progressive, int width, int height, int heightOffset, List<Component> components) {
  static final int BLOCK_SIDE = 8;

  int maxHorizontalSampling() {
    return components.stream().mapToInt(Component::horizontalSampling).max().orElseThrow();
  }

  int maxVerticalSampling() {
    return components.stream().mapToInt(Component::verticalSampling).max().orElseThrow();
  }

  /** MCUs along the width of an interleaved scan; the last one may be partly outside the image. */
  int mcuColumns() {
    return divideUp(width, BLOCK_SIDE * maxHorizontalSampling());
  }

  /** MCUs along the height of an interleaved scan. */
  int mcuRows() {
    return divideUp(height, BLOCK_SIDE * maxVerticalSampling());
  }

  /** Blocks of a component along the width, without those that only complete an MCU. */
  int blockColumns(Component component) {
    return divideUp(
        divideUp(width * component.horizontalSampling(), maxHorizontalSampling()), BLOCK_SIDE);
  }

  int blockRows(Component component) {
    return divideUp(rows(component), BLOCK_SIDE);
  }

  /** The rows of samples of a component, without those that only complete a block. */
  int rows(Component component) {
    return divideUp(height * component.verticalSampling(), maxVerticalSampling());
  }

  /**
   * The first component with this ID at this index or later. Components may share an ID; a scan
   * then lists them in the order of the frame, as in libjpeg.
   */
  Optional<Component> component(int id, int from) {
    return components.stream().skip(from).filter(component -> component.id() == id).findFirst();
  }

  private static int divideUp(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
