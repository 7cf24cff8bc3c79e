package clothes.deploy;

import clothes.classify.Classifier;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the model, classifies a photo, and prints its label and the bytes free in /tmp. */
final class ClassifyOnce {
  private ClassifyOnce() {}

  public static void main(String[] arguments) throws Exception {
    try (Classifier classifier = Classifier.open(Path.of(System.getenv("MODEL_URI")))) {
      String label = classifier.classify(Files.readAllBytes(Path.of(arguments[0]))).label();
      System.out.println(label + " " + new File("/tmp").getUsableSpace());
    }
  }
}
