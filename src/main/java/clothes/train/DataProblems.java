package clothes.train;

import clothes.text.Plural;
import clothes.text.PrintableText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Problems of the training data, collected so that one run reports all of them. If at most 5 % of
 * the photos are unusable, they are left out with warnings. Otherwise, each is an error. Files
 * whose names are not those of photos are always left out.
 */
final class DataProblems {
  /** The accepted share of unusable photos among all photos. */
  private static final double MAX_UNUSABLE_SHARE = 0.05;

  private static final int MAX_LISTED_PROBLEMS = 100;
  private static final int MAX_NAMED_FILES = 5;

  private final Set<String> errors = new LinkedHashSet<>();
  private final Set<String> unusablePhotos = new LinkedHashSet<>();
  private final Set<Path> nonPhotoFiles = new LinkedHashSet<>();

  boolean hasErrors() {
    return !errors.isEmpty();
  }

  void addError(String message) {
    errors.add(PrintableText.of(message));
  }

  void addUnusable(Path photo, String reason) {
    unusablePhotos.add(
        PrintableText.of(photo + " cannot be used: " + reason + "; repair or remove it"));
  }

  /** Adds a file whose name is not that of a photo. */
  void addNonPhotoFile(Path file) {
    nonPhotoFiles.add(file);
  }

  /**
   * Logs what is left out of the training.
   *
   * @param usableCount the number of usable photos
   * @throws IOException if there are errors; several errors are logged, and the message counts them
   */
  void report(int usableCount, Consumer<String> log) throws IOException {
    if (!nonPhotoFiles.isEmpty()) {
      log.accept(
          "left out " + Plural.withCount(nonPhotoFiles.size(), "file") + nonPhotoFilesText());
    }
    int photoCount = usableCount + unusablePhotos.size();
    boolean tooMany = unusablePhotos.size() > MAX_UNUSABLE_SHARE * photoCount;
    if (!tooMany) {
      logFirst(unusablePhotos, line -> log.accept("warning: " + line + "; it is left out"), log);
    }
    List<String> all = new ArrayList<>(errors);
    all.addAll(tooMany ? unusablePhotos : Set.of());
    if (all.size() == 1) {
      throw new IOException(all.get(0));
    }
    if (!all.isEmpty()) {
      logFirst(all, line -> log.accept("error: " + line), log);
      throw new IOException(summary(tooMany, photoCount, all.size()));
    }
  }

  private String summary(boolean tooMany, int photoCount, int problemCount) {
    String photos =
        tooMany
            ? "%d of %d photos cannot be used; expected at most %.0f %%"
                .formatted(unusablePhotos.size(), photoCount, 100 * MAX_UNUSABLE_SHARE)
            : "";
    String otherErrors = errors.isEmpty() ? "" : Plural.withCount(errors.size(), "error");
    String separator = otherErrors.isEmpty() || photos.isEmpty() ? "" : ", and ";
    String listed = problemCount > MAX_LISTED_PROBLEMS ? "the first " + MAX_LISTED_PROBLEMS : "all";
    return "cannot train: %s%s%s; %s are listed above"
        .formatted(otherErrors, separator, photos, listed);
  }

  /**
   * Logs lines up to the maximum.
   *
   * @param remainderLog receives the number of remaining lines, if any
   */
  private static void logFirst(
      Collection<String> lines, Consumer<String> log, Consumer<String> remainderLog) {
    lines.stream().limit(MAX_LISTED_PROBLEMS).forEach(log);
    if (lines.size() > MAX_LISTED_PROBLEMS) {
      remainderLog.accept("and %d more".formatted(lines.size() - MAX_LISTED_PROBLEMS));
    }
  }

  private String nonPhotoFilesText() {
    String more = nonPhotoFiles.size() > MAX_NAMED_FILES ? ", ..." : "";
    return nonPhotoFiles.stream()
        .limit(MAX_NAMED_FILES)
        .map(file -> PrintableText.of(file.toString()))
        .collect(Collectors.joining(", ", " that cannot be photos by their names: ", more));
  }
}
