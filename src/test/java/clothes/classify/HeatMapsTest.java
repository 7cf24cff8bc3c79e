package clothes.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import clothes.engine.NativeLibrary;
import clothes.heatmap.HeatMap;
import clothes.image.Crop;
import clothes.image.Orientation;
import clothes.image.Pixels;
import clothes.train.TinyModel;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HeatMapsTest {
  private static final int SIDE = 3;
  private static final int LABELS = TinyModel.LABELS.size();
  private static final int LABEL = 1;

  private static NDManager manager;

  @BeforeAll
  static void start() throws IOException {
    NativeLibrary.prepare(/* threads= */ 1);
    manager = Engine.getEngine("TensorFlow").newBaseManager();
  }

  @AfterAll
  static void stop() {
    manager.close();
  }

  /** The contribution of each cell to {@link #LABEL}: the red value of the view's pixel. */
  private static NDArray redCells(Pixels view) {
    float[] maps = new float[SIDE * SIDE * LABELS];
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
      maps[cell * LABELS + LABEL] = view.rgb()[3 * cell];
    }
    return manager.create(maps, new Shape(1, SIDE, SIDE, LABELS));
  }

  private static NDArray zeroCells() {
    return redCells(new Pixels(SIDE, SIDE, new byte[3 * SIDE * SIDE]));
  }

  private static HeatMap heatMap(View view, NDArray maps, Orientation exifOrientation) {
    return HeatMaps.of(view, maps, exifOrientation, TinyModel.card(TinyModel.LABELS), LABEL);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void heatMapRefersToPhotoBeforeRotation(int quarterTurns) {
    for (int garmentCell = 0; garmentCell < SIDE * SIDE; garmentCell++) {
      byte[] rgb = new byte[3 * SIDE * SIDE];
      rgb[3 * garmentCell] = 100;
      Pixels rotated =
          new Pixels(SIDE, SIDE, rgb).upright(Orientation.UPRIGHT.clockwise(quarterTurns));
      HeatMap map =
          heatMap(new View(Crop.WHOLE, quarterTurns), redCells(rotated), Orientation.UPRIGHT);
      int hot =
          IntStream.range(0, SIDE * SIDE)
              .filter(i -> map.values().get(i) > 0)
              .findFirst()
              .getAsInt();
      assertThat(hot).isEqualTo(garmentCell);
      assertThat(map.label()).isEqualTo(TinyModel.LABELS.get(LABEL));
    }
  }

  /** The crop is the close-up in the upright photo, without the margin that the graph cuts off. */
  @ParameterizedTest
  @EnumSource(Orientation.class)
  void cropIsCloseUpInUprightPhoto(Orientation exifOrientation) {
    int width = 64;
    int height = 32;
    byte[] rgb = new byte[3 * width * height];
    Crop subject =
        new Crop(/* top= */ 0.125, /* left= */ 0.25, /* height= */ 0.5, /* width= */ 0.25);
    for (int y = 4; y < 20; y++) {
      for (int x = 16; x < 32; x++) {
        rgb[3 * (y * width + x)] = 100;
      }
    }
    Pixels upright = new Pixels(width, height, rgb).upright(exifOrientation);
    HeatMap map = heatMap(new View(subject, /* quarterTurns= */ 0), zeroCells(), exifOrientation);
    // The close-up has 16x16 pixels, its margin is 1/16 on each side.
    Pixels cropped = upright.crop(map.crop());
    assertThat(cropped.width()).isEqualTo(14);
    assertThat(cropped.height()).isEqualTo(14);
    for (int pixel = 0; pixel < 14 * 14; pixel++) {
      assertThat(cropped.rgb()[3 * pixel]).isEqualTo((byte) 100);
    }
  }

  @Test
  void cropOfWholePhotoLeavesOutMargin() {
    Crop crop = heatMap(View.WHOLE, zeroCells(), Orientation.ROTATED_LEFT).crop();
    assertThat(crop.top()).isCloseTo(1 / 16.0, within(1e-9));
    assertThat(crop.width()).isCloseTo(14 / 16.0, within(1e-9));
  }
}
