package clothes.fetch;

import clothes.console.Console;
import clothes.files.AtomicFolder;
import clothes.source.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Downloads the dataset into {@code clothing/}. */
public final class DatasetFetch {
  /** Alexey Grigorev's clothing-dataset-small, CC0, as GitHub's archive of the default branch. */
  public static final URI DEFAULT_URL =
      URI.create(
          "https://github.com/alexeygrigorev/clothing-dataset-small/archive/refs/heads/master.zip");

  /**
   * The digest of the photos rather than of the archive, because GitHub does not guarantee
   * identical archives. Computed from the copy that the shipped model is trained on.
   */
  public static final DatasetDigest EXPECTED =
      new DatasetDigest(
          3068, 341, 372, "4eeecb9b0bf32700b1477acd5cd27c9c4a01ffa5e9a5d17720dc7148fc6524a8");

  private final Path photos;
  private final VerifiedDownload download;
  private final Console console;

  public DatasetFetch(Path folder, RetryPolicy retries, Console console) {
    this.photos = folder.resolve("clothing");
    this.download = new VerifiedDownload("dataset", photos, retries, console);
    this.console = console;
  }

  /**
   * Downloads the photos, unless {@code clothing/} exists, and verifies their digest.
   *
   * @param sha256 the expected {@link DatasetDigest#sha256}
   * @throws FetchException if the download fails or its content is wrong
   * @throws IOException if the folder cannot be read or written
   */
  public DatasetDigest fetch(URI url, String sha256) throws IOException {
    return download.fetch(url, existing -> verify(existing, sha256), zip -> unpack(zip, sha256));
  }

  public Path photos() {
    return photos;
  }

  private DatasetDigest unpack(Path zip, String sha256) throws IOException {
    return AtomicFolder.write(
        photos,
        photos.resolveSibling("clothing.part"),
        folder -> {
          new Archive(zip).unpackInto(folder, console);
          return verify(folder, sha256);
        });
  }

  private static DatasetDigest verify(Path folder, String sha256) throws IOException {
    DatasetDigest actual = DatasetDigest.of(folder);
    if (!actual.sha256().equals(sha256)) {
      String expectedCounts = sha256.equals(EXPECTED.sha256()) ? " (" + EXPECTED + ")" : "";
      throw new FetchException(
          "it has %s with digest %s; expected digest %s%s"
              .formatted(actual, actual.sha256(), sha256, expectedCounts));
    }
    return actual;
  }
}
