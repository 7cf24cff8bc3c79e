package clothes.run;

import clothes.api.http.Version;
import clothes.source.AllowedBuckets;
import clothes.source.ByteLimit;
import clothes.source.FetchLimits;
import clothes.source.FileSource;
import clothes.source.S3Clients;
import clothes.source.S3Listing;
import clothes.source.S3Location;
import clothes.source.S3Prefix;
import clothes.source.S3Source;
import clothes.source.SourceException;
import clothes.source.UrlPolicy;
import clothes.source.UrlSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/** The inputs that the user named: files, folders, URLs, S3 objects and standard input. */
public final class Inputs implements AutoCloseable {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://");

  private final FileSource files = new FileSource(ByteLimit.FILE);
  private final FetchLimits limits;

  /** Empty if it is not a photo, or is already an input: it can be read only once. */
  private Optional<InputStream> standardInput;

  private UrlSource urls;
  private S3Client s3Client;
  private S3Source s3;

  public Inputs(InputStream standardInput, FetchLimits limits) {
    this(Optional.of(standardInput), limits);
  }

  /**
   * @param standardInput empty if it is not a photo, for example if it is the list of the inputs
   */
  public Inputs(Optional<InputStream> standardInput, FetchLimits limits) {
    this.standardInput = standardInput;
    this.limits = limits;
  }

  /** Whether a name starts with a scheme, such as {@code https://} or {@code s3://}. */
  public static boolean isUrl(String name) {
    return SCHEME.matcher(name).lookingAt();
  }

  /** Whether there is one name, and it is neither a folder nor an S3 prefix. */
  public static boolean isSinglePhoto(List<String> names) {
    return names.size() == 1 && !isFolder(names.get(0)) && !S3Prefix.isS3Prefix(names.get(0));
  }

  static boolean isFolder(String name) {
    try {
      // An empty name, as from an unset variable, would be the current folder.
      return !name.isEmpty() && !isUrl(name) && Files.isDirectory(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The photo in a local file. */
  public Input ofFile(Path file) {
    return new Input(file.toString(), () -> files.read(file));
  }

  public Iterator<Input> iterate(List<String> names) {
    return iterate(Optional.empty(), names.iterator());
  }

  /** Iterates over the inputs after a position, then over the inputs of further names. */
  Iterator<Input> iterate(Optional<InputCursor> position, Iterator<String> rest) {
    return new Iterator<>() {
      private Iterator<Input> current =
          position
              .map(cursor -> cursor.remaining(Inputs.this))
              .orElseGet(Collections::emptyIterator);

      @Override
      public boolean hasNext() {
        while (!current.hasNext() && rest.hasNext()) {
          current = iterate(rest.next());
        }
        return current.hasNext();
      }

      @Override
      public Input next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return current.next();
      }
    };
  }

  /**
   * Counts the inputs; empty if there is an S3 prefix, whose objects S3 does not count. The content
   * of folders may change later.
   */
  static OptionalLong count(List<String> names) {
    return names.stream().anyMatch(S3Prefix::isS3Prefix)
        ? OptionalLong.empty()
        : OptionalLong.of(
            names.stream()
                .mapToLong(name -> isFolder(name) ? FolderCount.countInputs(Path.of(name)) : 1)
                .sum());
  }

  /**
   * Counts the inputs and passes the count, if there is one, to {@code listener}. Counts on a
   * daemon thread, because folders may be large.
   */
  public static void countInBackground(List<String> names, LongConsumer listener) {
    Thread counter = new Thread(() -> count(names).ifPresent(listener), "clothes-count");
    counter.setDaemon(true);
    counter.start();
  }

  private Iterator<Input> iterate(String name) {
    if (name.isEmpty()) {
      return single(Input.failing(name, emptyName()));
    }
    if (name.equals("-")) {
      return single(standardInput(name));
    }
    if (S3Prefix.isS3Prefix(name)) {
      return objects(name);
    }
    if (isUrl(name)) {
      return single(new Input(name, () -> fetch(name)));
    }
    try {
      return local(name, FileSource.path(name));
    } catch (SourceException e) {
      return single(Input.failing(name, e));
    }
  }

  private Input standardInput(String name) {
    if (standardInput.isEmpty()) {
      String message = "standard input was read already";
      return Input.failing(name, new SourceException(SourceException.Reason.INVALID, message));
    }
    InputStream stream = standardInput.get();
    standardInput = Optional.empty();
    return new Input(name, () -> files.read(stream));
  }

  private Iterator<Input> objects(String name) {
    try {
      return walk(S3Prefix.parse(name), "");
    } catch (SourceException e) {
      return single(Input.failing(name, e));
    }
  }

  /**
   * Lists the photos under a prefix.
   *
   * @param after the key after which to start; empty for all
   */
  Iterator<Input> walk(S3Prefix prefix, String after) {
    S3Source source = s3(); // Creates s3Client, too.
    return new S3Walk(
        prefix,
        new S3Listing(s3Client, prefix, after, limits),
        /* resumed= */ !after.isEmpty(),
        source);
  }

  FileSource files() {
    return files;
  }

  private static SourceException emptyName() {
    return new SourceException(SourceException.Reason.INVALID, "the input name is empty");
  }

  private Iterator<Input> local(String name, Path path) {
    if (Files.isDirectory(path)) {
      return new FolderWalk(path, files);
    }
    return single(new Input(name, () -> files.read(path)));
  }

  private static Iterator<Input> single(Input input) {
    return List.of(input).iterator();
  }

  private byte[] fetch(String uri) throws IOException {
    if (!S3Location.isS3Uri(uri)) {
      return urls().fetch(UrlSource.parse(uri));
    }
    S3Location location = S3Location.parse(uri);
    return s3().read(location);
  }

  /** Creates the HTTP client on first use, because the creation is slow. */
  private synchronized UrlSource urls() {
    if (urls == null) {
      urls = new UrlSource(limits, Version.current().userAgent(), UrlPolicy.UNRESTRICTED);
    }
    return urls;
  }

  private synchronized S3Source s3() {
    if (s3 == null) {
      s3Client = S3Clients.create(limits);
      s3 = new S3Source(s3Client, AllowedBuckets.ANY, limits);
    }
    return s3;
  }

  @Override
  public synchronized void close() {
    if (urls != null) {
      urls.close();
    }
    if (s3 == null) {
      return;
    }
    s3.close();
    s3Client.close();
  }
}
