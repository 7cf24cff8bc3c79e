package clothes.run;

import clothes.files.PhotoFileName;
import clothes.source.S3Listing;
import clothes.source.S3Location;
import clothes.source.S3Prefix;
import clothes.source.S3Source;
import clothes.source.SourceException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The photos under a prefix in S3, in path order. A prefix that cannot be listed, or has no photos,
 * becomes a failing input with the name of the prefix.
 */
final class S3Walk implements Iterator<Input> {
  private final S3Prefix prefix;
  private final S3Listing listing;
  private final S3Source source;

  /** Whether no input was found yet; always false in a resumed walk. */
  private boolean isEmptySoFar;

  private boolean ended;
  private Optional<Input> next = Optional.empty();

  /**
   * @param resumed whether a previous run has results of this prefix; if not, a prefix without
   *     photos is a failing input
   */
  S3Walk(S3Prefix prefix, S3Listing listing, boolean resumed, S3Source source) {
    this.prefix = prefix;
    this.listing = listing;
    this.isEmptySoFar = !resumed;
    this.source = source;
  }

  /** Whether a key may be that of a photo, by the same rules for names as in a folder. */
  static boolean isCandidate(S3Prefix prefix, String key) {
    String path = key.substring(prefix.prefix().length());
    return !path.isEmpty()
        && !path.endsWith("/")
        && Stream.of(path.split("/")).allMatch(PhotoFileName::isCandidate);
  }

  @Override
  public boolean hasNext() {
    try {
      while (next.isEmpty() && !ended && listing.hasNext()) {
        String key = listing.next();
        if (isCandidate(prefix, key)) {
          isEmptySoFar = false;
          S3Location object = prefix.location(key);
          next = Optional.of(new Input(object.toString(), () -> source.read(object)));
        }
      }
      return next.isPresent() || failIfEmpty();
    } catch (SourceException e) {
      return endWithFailure(e);
    }
  }

  private boolean failIfEmpty() {
    return isEmptySoFar && endWithFailure(emptyPrefix());
  }

  /** Ends the walk after a failing input; returns true, because that input is the next one. */
  private boolean endWithFailure(SourceException reason) {
    isEmptySoFar = false;
    ended = true;
    next = Optional.of(Input.failing(prefix.toString(), reason));
    return true;
  }

  private static SourceException emptyPrefix() {
    return new SourceException(
        SourceException.Reason.NOT_FOUND,
        "no photos under this prefix; hidden files and other file types are skipped");
  }

  @Override
  public Input next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Input current = next.get();
    next = Optional.empty();
    return current;
  }
}
