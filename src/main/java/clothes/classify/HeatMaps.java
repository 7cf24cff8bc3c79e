package clothes.classify;

import ai.djl.ndarray.NDArray;
import clothes.heatmap.HeatMap;
import clothes.image.Crop;
import clothes.image.Orientation;
import clothes.model.ModelCard;
import java.util.ArrayList;
import java.util.List;

/** Turns the class activation maps of a view into a heat map of the upright photo. */
final class HeatMaps {
  private HeatMaps() {}

  /**
   * A heat map of one label.
   *
   * @param maps from {@link GraphSession#explain}, shape [1, side, side, labels], where side is a
   *     number of cells
   * @param exifOrientation the EXIF orientation of the photo
   * @param label the index of the label
   */
  static HeatMap of(
      View view, NDArray maps, Orientation exifOrientation, ModelCard card, int label) {
    int side = (int) maps.getShape().get(1);
    int labels = card.labels().size();
    float[] values = maps.toFloatArray();
    List<Float> cells = new ArrayList<>();
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int cell = cellInView(row, column, side, view.quarterTurns());
        cells.add(values[cell * labels + label]);
      }
    }
    Crop visible = view.crop().upright(exifOrientation).part(Crop.centered(card.margin()));
    return new HeatMap(card.labels().get(label), visible, side, side, cells);
  }

  /** The index of the cell of the view that shows this cell of the upright photo. */
  private static int cellInView(int row, int column, int side, int quarterTurns) {
    int last = side - 1;
    return switch (quarterTurns) {
      case 1 -> column * side + last - row;
      case 2 -> (last - row) * side + last - column;
      case 3 -> (last - column) * side + row;
      default -> row * side + column;
    };
  }
}
