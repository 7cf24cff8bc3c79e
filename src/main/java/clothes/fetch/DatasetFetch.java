package clothes.fetch;

import clothes.files.AtomicFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Downloads the training photos into {@code clothing/}. That folder appears only after its content
 * has been verified against a digest.
 */
public final class DatasetFetch {
  /** Alexey Grigorev's clothing-dataset-small, CC0, as GitHub's archive of the default branch. */
  public static final URI ADDRESS =
      URI.create(
          "https://github.com/alexeygrigorev/clothing-dataset-small/archive/refs/heads/master.zip");

  /**
   * The digest of the photos rather than of the archive, because GitHub does not guarantee
   * identical archives. Computed from the copy that the shipped model is trained on.
   */
  public static final DatasetDigest EXPECTED =
      new DatasetDigest(
          3068, 341, 372, "4eeecb9b0bf32700b1477acd5cd27c9c4a01ffa5e9a5d17720dc7148fc6524a8");

  private static final long MAX_BYTES = 400_000_000;

  private final Path folder;
  private final RetryPolicy retries;
  private final FetchProgress progress;

  public DatasetFetch(Path folder, RetryPolicy retries, FetchProgress progress) {
    this.folder = folder;
    this.retries = retries;
    this.progress = progress;
  }

  /** Downloads and verifies the photos, unless {@code clothing/} has them already. */
  public DatasetDigest fetch(URI address, String digest) throws FetchException {
    RemoteFile remote = new RemoteFile("dataset", address, MAX_BYTES);
    return FolderLock.withLock(
        folder, () -> Files.exists(photos()) ? checkExisting(digest) : download(remote, digest));
  }

  public Path photos() {
    return folder.resolve("clothing");
  }

  private DatasetDigest checkExisting(String digest) throws IOException {
    DatasetDigest tree = DatasetDigest.of(photos());
    if (!tree.sha256().equals(digest)) {
      throw new FetchException(
          photos().toString(),
          difference(tree, digest),
          "move it away or choose another folder with --to");
    }
    return tree;
  }

  /**
   * Keeps a complete archive, so that a run that was interrupted or ran out of disk space only
   * unpacks again. Deletes an archive with wrong content.
   */
  private DatasetDigest download(RemoteFile remote, String digest) throws IOException {
    Path zip = folder.resolve("clothing.zip");
    if (!Files.exists(zip)) {
      Path part = folder.resolve("clothing.zip.part");
      try (Download download = new Download(retries, progress)) {
        download.fetch(remote, part);
      }
      PartFile.complete(part, zip);
    }
    try {
      DatasetDigest tree =
          AtomicFolder.write(
              photos(),
              folder.resolve("clothing.part"),
              unpacked -> unpack(remote, zip, unpacked, digest));
      Files.delete(zip);
      return tree;
    } catch (FetchException e) {
      Files.delete(zip);
      throw e;
    }
  }

  private DatasetDigest unpack(RemoteFile remote, Path zip, Path unpacked, String digest)
      throws IOException {
    try {
      new Archive(zip, Archive.Limits.DEFAULT).unpackInto(unpacked, progress);
    } catch (ZipException e) {
      throw remote.failure(
          "the archive is damaged or not accepted: " + e.getMessage(), Download.ADDRESS_ADVICE);
    }
    DatasetDigest tree = DatasetDigest.of(unpacked);
    if (!tree.sha256().equals(digest)) {
      throw remote.failure(
          difference(tree, digest),
          "run again, or accept these photos with --dataset-digest " + tree.sha256());
    }
    return tree;
  }

  private static String difference(DatasetDigest actual, String digest) {
    return "it has %s with digest %s, expected is digest %s%s"
        .formatted(
            actual,
            actual.sha256(),
            digest,
            digest.equals(EXPECTED.sha256()) ? " (" + EXPECTED + ")" : "");
  }
}
