package clothes.train.augment;

import java.util.Arrays;

/** A square image on which colors, bars and shrunken photos are drawn. */
final class Canvas {
  private final int size;
  private final float[] rgb;

  /**
   * @param size side in pixels
   */
  Canvas(int size) {
    this.size = size;
    this.rgb = new float[size * size * 3];
  }

  /** A rectangle, in pixels. */
  record Region(int top, int left, int height, int width) {}

  /** The pixels, shape [size, size, 3], 0 to 255; not a copy. */
  float[] rgb() {
    return rgb;
  }

  void fill(float[] color) {
    fill(new Region(0, 0, size, size), color);
  }

  /** Fills a rectangle, which may extend beyond the right and bottom edges. */
  void fill(Region region, float[] color) {
    int bottom = Math.min(size, region.top() + region.height());
    int right = Math.min(size, region.left() + region.width());
    for (int row = region.top(); row < bottom; row++) {
      for (int column = region.left(); column < right; column++) {
        System.arraycopy(color, 0, rgb, (row * size + column) * 3, 3);
      }
    }
  }

  /**
   * Draws a photo, shrunken to a rectangle: each pixel is the mean of the area that it covers.
   *
   * @param photo shape [size, size, 3]
   * @param region within the canvas
   */
  void draw(float[] photo, Region region) {
    float[] narrow = new float[size * region.width() * 3];
    Span[] columns = spans(region.width());
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < region.width(); column++) {
        columns[column].writeMean(
            photo, row * size * 3, /* stride= */ 3, narrow, (row * region.width() + column) * 3);
      }
    }
    Span[] rows = spans(region.height());
    for (int row = 0; row < region.height(); row++) {
      for (int column = 0; column < region.width(); column++) {
        int target = ((region.top() + row) * size + region.left() + column) * 3;
        rows[row].writeMean(narrow, column * 3, region.width() * 3, rgb, target);
      }
    }
  }

  /** The source pixels that one target pixel covers along one axis, and their weights. */
  private record Span(int first, float[] weights) {
    void writeMean(float[] source, int sourceOffset, int stride, float[] target, int targetOffset) {
      Arrays.fill(target, targetOffset, targetOffset + 3, 0);
      int sourceIndex = sourceOffset + first * stride;
      for (float weight : weights) {
        for (int c = 0; c < 3; c++) {
          target[targetOffset + c] += weight * source[sourceIndex + c];
        }
        sourceIndex += stride;
      }
    }
  }

  /** The spans of {@code count} target pixels, which together cover the whole photo. */
  private Span[] spans(int count) {
    Span[] spans = new Span[count];
    double scale = (double) size / count;
    for (int i = 0; i < count; i++) {
      double start = i * scale;
      double end = Math.min(size, start + scale);
      int first = (int) start;
      // Without the tolerance, a rounding error in the end could add a pixel.
      float[] weights = new float[(int) Math.ceil(end - 1e-9) - first];
      for (int k = 0; k < weights.length; k++) {
        double covered = Math.min(end, first + k + 1.0) - Math.max(start, first + k);
        weights[k] = (float) (covered / (end - start));
      }
      spans[i] = new Span(first, weights);
    }
    return spans;
  }
}
