package clothes.train;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.List;

/**
 * Files in Keras's layout, with the network's layers and one value a layer, but any values in the
 * first.
 */
final class KerasFiles {
  private KerasFiles() {}

  static Path write(Path file, long values) {
    return write(
        file,
        KerasLayout.convolutions(),
        new float[(int) values - KerasLayout.convolutions().size() + 1]);
  }

  static Path write(Path file, List<String> layers, Object firstWeights) {
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putAttribute("layer_names", layers.toArray(new String[0]));
      for (String name : layers) {
        WritableGroup layer = hdf.putGroup(name);
        layer.putAttribute("weight_names", new String[] {name + "/kernel:0"});
        boolean first = name.equals(layers.get(0));
        layer.putGroup(name).putDataset("kernel:0", first ? firstWeights : new float[1]);
      }
    }
    return file;
  }
}
