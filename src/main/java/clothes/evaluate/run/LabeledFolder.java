package clothes.evaluate.run;

import clothes.evaluate.run.PhotoSet.LabeledInput;
import clothes.run.FolderListing;
import clothes.run.Input;
import clothes.run.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A folder with one subfolder per class. The name of a subfolder is the label of its photos. */
final class LabeledFolder {
  private LabeledFolder() {}

  /**
   * Lists the photos in path order.
   *
   * @throws IOException if the rule rejects a label, a photo is outside the subfolders, or there
   *     are no subfolders
   */
  static List<LabeledInput> read(Path folder, LabelRule rule, Inputs inputs) throws IOException {
    List<LabeledInput> photos = new ArrayList<>();
    for (Path subfolder : subfolders(folder)) {
      String label = subfolder.getFileName().toString();
      Optional<String> problem = rule.problem(label);
      if (problem.isPresent()) {
        throw new IOException("%s: folder name %s".formatted(subfolder, problem.get()));
      }
      Iterator<Input> subfolderInputs = inputs.iterate(List.of(subfolder.toString()));
      subfolderInputs.forEachRemaining(input -> photos.add(new LabeledInput(input, label)));
    }
    return photos;
  }

  private static List<Path> subfolders(Path folder) throws IOException {
    List<Path> subfolders = new ArrayList<>();
    FolderListing listing = new FolderListing(folder, /* pageSize= */ Integer.MAX_VALUE);
    for (Optional<FolderListing.Entry> next = listing.next();
        next.isPresent();
        next = listing.next()) {
      if (!next.get().isFolder()) {
        throw new IOException(
            next.get().path()
                + ": photo outside the class folders;"
                + " move it into a subfolder named after its class");
      }
      subfolders.add(next.get().path());
    }
    if (subfolders.isEmpty()) {
      throw new IOException(folder + ": folder has no subfolders; create one for each class");
    }
    return subfolders;
  }
}
