package clothes.cli;

import clothes.source.FileSource;
import clothes.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The photos in a folder and the folders below, in path order and with constant memory; a folder
 * that cannot be read, or has no photos at all, is a failing input.
 */
final class FolderWalk implements Iterator<Input> {
  private static final int PAGE = 50_000;

  private final Path root;
  private final FileSource files;
  private final int pageSize;
  private final Deque<FolderListing> path = new ArrayDeque<>();
  private boolean empty = true;
  private Optional<Input> next;

  FolderWalk(Path root, FileSource files) {
    this(root, files, PAGE);
  }

  FolderWalk(Path root, FileSource files, int pageSize) {
    this.root = root;
    this.files = files;
    this.pageSize = pageSize;
    path.push(new FolderListing(root, pageSize));
    next = advance();
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public Input next() {
    Input current = next.orElseThrow(NoSuchElementException::new);
    next = advance();
    return current;
  }

  private Optional<Input> advance() {
    while (!path.isEmpty()) {
      Optional<Input> found = step(path.peek());
      empty &= found.isEmpty();
      if (found.isPresent()) return found;
    }
    if (!empty) return Optional.empty();
    empty = false;
    return Optional.of(Input.failing(root.toString(), noPhotos()));
  }

  private Optional<Input> step(FolderListing listing) {
    try {
      Optional<FolderListing.Entry> entry = listing.next();
      if (entry.isEmpty()) path.pop();
      return entry.flatMap(this::enter);
    } catch (IOException e) {
      path.pop();
      return Optional.of(Input.failing(listing.folder().toString(), FileSource.explain(e)));
    }
  }

  private Optional<Input> enter(FolderListing.Entry entry) {
    if (entry.folder()) {
      path.push(new FolderListing(entry.path(), pageSize));
      return Optional.empty();
    }
    return Optional.of(new Input(entry.path().toString(), () -> files.read(entry.path())));
  }

  private static SourceException noPhotos() {
    return new SourceException(
        SourceException.Reason.NOT_FOUND,
        "no photos in this folder; hidden files, documents and links to folders do not count");
  }
}
