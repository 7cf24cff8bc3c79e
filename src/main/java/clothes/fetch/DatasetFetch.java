package clothes.fetch;

import clothes.files.AtomicFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Brings the photos that the model is trained with into {@code clothing/} of a folder; that name
 * appears only when its content has the digest that was asked for.
 */
public record DatasetFetch(Path folder, RetryPolicy retries, FetchProgress progress) {
  /** Alexey Grigorev's clothing-dataset-small, CC0, as GitHub packs its default branch. */
  public static final URI ADDRESS =
      URI.create(
          "https://github.com/alexeygrigorev/clothing-dataset-small/archive/refs/heads/master.zip");

  /**
   * GitHub does not promise the same archive byte for byte, so the photos are what is pinned. Taken
   * from the project's own copy of the dataset, the one that its models are trained on.
   */
  public static final DatasetDigest KNOWN =
      new DatasetDigest(
          3068, 341, 372, "4eeecb9b0bf32700b1477acd5cd27c9c4a01ffa5e9a5d17720dc7148fc6524a8");

  private static final long MAX_BYTES = 400_000_000;

  /** Returns what is in {@code clothing/}, which has this digest. */
  public DatasetDigest fetch(URI address, String digest) throws FetchException {
    RemoteFile remote = new RemoteFile("dataset", address, MAX_BYTES);
    return FolderLock.holding(
        folder, () -> Files.exists(photos()) ? present(digest) : bring(remote, digest));
  }

  public Path photos() {
    return folder.resolve("clothing");
  }

  private DatasetDigest present(String digest) throws IOException {
    DatasetDigest tree = DatasetDigest.of(photos());
    if (!tree.sha256().equals(digest)) {
      throw new FetchException(
          photos().toString(),
          difference(tree, digest),
          "move it away or name another folder with --to");
    }
    return tree;
  }

  /**
   * The archive gets its name when it is whole, so that a run that was interrupted or had no room
   * only unpacks again; one whose content is not what it should be goes.
   */
  private DatasetDigest bring(RemoteFile remote, String digest) throws IOException {
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
      new Archive(zip, Archive.Caps.DEFAULT).unpackInto(unpacked, progress);
    } catch (ZipException e) {
      throw remote.failure(
          "the archive is broken or not acceptable: " + e.getMessage(), Download.OTHER_ADDRESS);
    }
    DatasetDigest tree = DatasetDigest.of(unpacked);
    if (!tree.sha256().equals(digest)) {
      throw remote.failure(
          difference(tree, digest),
          "run again, or accept these photos with --dataset-digest " + tree.sha256());
    }
    return tree;
  }

  private static String difference(DatasetDigest found, String digest) {
    return "it holds %s with digest %s, not the ones with digest %s%s"
        .formatted(
            found, found.sha256(), digest, digest.equals(KNOWN.sha256()) ? " (" + KNOWN + ")" : "");
  }
}
