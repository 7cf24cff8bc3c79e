import clothes.bench.BenchPhoto;
import clothes.classify.Classifier;
import clothes.classify.LabelConfidence;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Classifies photos with this project, on one thread. Each line of standard input has a number of
 * repetitions and the path of a JPEG file. The response is one line: the label probabilities as a
 * JSON array. sharp-onnx.mjs has the same input and output.
 *
 * <p>Arguments: the model folder and a precision; or "photos" and a folder into which the photos of
 * the benchmark are written.
 */
public final class ClothesRunner {
  private ClothesRunner() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("photos")) {
      for (BenchPhoto photo : List.of(BenchPhoto.SMALL, BenchPhoto.MEDIUM, BenchPhoto.LARGE)) {
        String name = photo.width() + "x" + photo.height() + ".jpg";
        Files.write(Path.of(arguments[1], name), photo.jpeg(photo.width()));
      }
      return;
    }
    ModelFolder model = ModelFolder.open(Path.of(arguments[0]));
    try (Classifier classifier = Classifier.open(model, Precision.of(arguments[1]));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in))) {
      System.out.println("ready");
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        String[] request = line.split(" ", 2);
        System.out.println(
            classify(classifier, Integer.parseInt(request[0]), Path.of(request[1])));
      }
    }
  }

  private static List<Double> classify(Classifier classifier, int times, Path file)
      throws IOException {
    byte[] jpeg = Files.readAllBytes(file);
    for (int i = 1; i < times; i++) {
      classifier.classify(jpeg);
    }
    List<LabelConfidence> predictions = classifier.classify(jpeg).predictions();
    return classifier.card().labels().stream()
        .map(label -> confidence(predictions, label))
        .toList();
  }

  private static double confidence(List<LabelConfidence> predictions, String label) {
    return predictions.stream()
        .filter(prediction -> prediction.label().equals(label))
        .mapToDouble(LabelConfidence::confidence)
        .findFirst()
        .orElseThrow();
  }
}
