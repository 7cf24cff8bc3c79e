package clothes.color;

import clothes.heatmap.HeatMap;
import clothes.image.Pixels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pixels of a photo, weighted by the evidence that they belong to the garment. The heat map is
 * coarse: background is hot, too, where it is near the garment. So a color counts less if it is
 * frequent at the border of the photo.
 */
final class GarmentPixels {
  /** Each side of a photo is sampled at this many pixels at most. */
  private static final int MAX_SAMPLES = 64;

  /** The width of the border, as a share of each side of the photo. */
  private static final double BORDER = 0.08;

  /** Pixels below this share of the heat map's maximum are often beside the garment. */
  private static final float MIN_HEAT = 0.35f;

  /** Keeps all weights above 0, so that there is a color even if the heat map is 0 everywhere. */
  private static final double MIN_WEIGHT = 1e-6;

  /** For one color, its share of the garment's weight and its share of the background. */
  private static final class Shares {
    private double garment;
    private double background;

    /** The probability that a pixel of this color belongs to the garment. */
    double garmentProbability() {
      return garment / (garment + background);
    }
  }

  private final Map<ColorCell, Shares> shares = new HashMap<>();

  private GarmentPixels(List<WeightedColor> pixels, List<WeightedColor> border) {
    double totalWeight = pixels.stream().mapToDouble(WeightedColor::weight).sum();
    for (WeightedColor pixel : pixels) {
      shares(pixel).garment += pixel.weight() / totalWeight;
    }
    for (WeightedColor pixel : border) {
      shares(pixel).background += 1.0 / border.size();
    }
  }

  private Shares shares(WeightedColor pixel) {
    return shares.computeIfAbsent(pixel.cell(), cell -> new Shares());
  }

  /**
   * Samples a photo.
   *
   * @param photo the upright photo
   * @param heatMap the heat map of the photo
   * @return at least one color
   */
  static List<WeightedColor> sample(Pixels photo, HeatMap heatMap) {
    int columns = Math.min(photo.width(), MAX_SAMPLES);
    int rows = Math.min(photo.height(), MAX_SAMPLES);
    float[] heat = heatMap.heat(columns, rows);
    List<WeightedColor> pixels = new ArrayList<>();
    List<WeightedColor> border = new ArrayList<>();
    for (int i = 0; i < heat.length; i++) {
      int column = i % columns;
      int row = i / columns;
      double across = (column + 0.5) / columns;
      double down = (row + 0.5) / rows;
      int rgb = photo.rgb((int) (across * photo.width()), (int) (down * photo.height()));
      // Squared, so that the hottest pixels count most.
      double weight = heat[i] < MIN_HEAT ? MIN_WEIGHT : heat[i] * heat[i];
      pixels.add(new WeightedColor(rgb, weight));
      if (isBorder(across) || isBorder(down)) {
        border.add(pixels.get(i));
      }
    }
    return new GarmentPixels(pixels, border).weigh(pixels);
  }

  private static boolean isBorder(double position) {
    return position < BORDER || position > 1 - BORDER;
  }

  private List<WeightedColor> weigh(List<WeightedColor> pixels) {
    return pixels.stream().map(pixel -> pixel.times(shares(pixel).garmentProbability())).toList();
  }
}
