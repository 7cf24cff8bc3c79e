package clothes.fetch;

import clothes.files.ErrorText;
import clothes.model.Digest;
import clothes.train.network.KerasWeights;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Downloads the network's ImageNet weights under Keras's file name. The file appears only after it
 * has been verified.
 *
 * <p>No published digest of the file was found (Keras itself pins none). So, without a digest from
 * the caller, {@link KerasWeights#verify} checks the first download, and its digest is recorded in
 * a file that later downloads are checked against.
 */
public final class WeightsFetch {
  private static final String NAME =
      "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5";

  public static final URI ADDRESS =
      URI.create(
          "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/" + NAME);

  /** Keras's file has 9,406,464 bytes. */
  private static final long MAX_BYTES = 20_000_000;

  private final Path folder;
  private final RetryPolicy retries;
  private final FetchProgress progress;

  public WeightsFetch(Path folder, RetryPolicy retries, FetchProgress progress) {
    this.folder = folder;
    this.retries = retries;
    this.progress = progress;
  }

  /** Downloads and verifies the file, unless it exists; a given digest replaces other checks. */
  public Path fetch(URI address, Optional<String> digest) throws FetchException {
    RemoteFile remote = new RemoteFile("weights", address, MAX_BYTES);
    return FolderLock.withLock(folder, () -> fetchVerified(remote, digest));
  }

  public Path file() {
    return folder.resolve(NAME);
  }

  private Path fetchVerified(RemoteFile remote, Optional<String> digest) throws IOException {
    Optional<String> expectedDigest = digest.isPresent() ? digest : recordedDigest();
    if (Files.exists(file())) {
      checkExisting(expectedDigest);
    } else {
      download(remote, expectedDigest);
    }
    String digestToRecord = expectedDigest.isPresent() ? expectedDigest.get() : Digest.of(file());
    Files.writeString(digestFile(), digestToRecord + "  " + NAME + "\n");
    return file();
  }

  /** In the format of {@code sha256sum -c}. */
  private Path digestFile() {
    return folder.resolve(NAME + ".sha256");
  }

  private Optional<String> recordedDigest() throws IOException {
    if (!Files.exists(digestFile())) {
      return Optional.empty();
    }
    String digest = Files.readString(digestFile()).strip().split("\\s", 2)[0];
    if (!Digest.isSha256(digest)) {
      throw new FetchException(
          digestFile().toString(), "it does not begin with a SHA-256 digest", "delete it");
    }
    return Optional.of(digest);
  }

  private void checkExisting(Optional<String> expectedDigest) throws IOException {
    Optional<String> fault = findFault(file(), expectedDigest);
    if (fault.isPresent()) {
      throw new FetchException(file().toString(), fault.get(), "delete it and run again");
    }
  }

  private void download(RemoteFile remote, Optional<String> expectedDigest) throws IOException {
    Path part = folder.resolve(NAME + ".part");
    try (Download download = new Download(retries, progress)) {
      download.fetch(remote, part);
    }
    Optional<String> fault = findFault(part, expectedDigest);
    if (fault.isPresent()) {
      PartFile.delete(part);
      throw remote.failure(
          fault.get(),
          expectedDigest.isEmpty()
              ? Download.ADDRESS_ADVICE
              : "if you trust this file, pass its digest with --weights-digest");
    }
    PartFile.complete(part, file());
  }

  private static Optional<String> findFault(Path file, Optional<String> expectedDigest)
      throws IOException {
    if (expectedDigest.isPresent()) {
      String actualDigest = Digest.of(file);
      return actualDigest.equals(expectedDigest.get())
          ? Optional.empty()
          : Optional.of(
              "it has digest %s, expected is %s".formatted(actualDigest, expectedDigest.get()));
    }
    try {
      KerasWeights.verify(file);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(ErrorText.of(e));
    }
  }
}
