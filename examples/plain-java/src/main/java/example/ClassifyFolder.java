package example;

import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.image.PhotoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Classifies the files of a folder with 16 threads that share one classifier. */
public final class ClassifyFolder {
  private ClassifyFolder() {}

  public static void main(String[] args) throws Exception {
    try (Classifier classifier = Classifier.open()) {
      print(files(Path.of(args[0])), classifier);
    }
  }

  private static void print(List<Path> files, Classifier classifier) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<String>> lines =
          files.stream().map(file -> threads.submit(() -> line(classifier, file))).toList();
      for (Future<String> line : lines) {
        System.out.println(line.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String line(Classifier classifier, Path file) throws IOException {
    try {
      Prediction prediction = classifier.classify(file);
      return "%s: %s (%.3f)"
          .formatted(file.getFileName(), prediction.label(), prediction.confidence());
    } catch (PhotoException e) {
      return "%s: %s: %s".formatted(file.getFileName(), e.reason(), e.getMessage());
    }
  }
}
