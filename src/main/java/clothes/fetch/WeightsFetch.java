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
 * Brings the network's ImageNet weights into a folder under Keras's own name for them; that name
 * appears only when the file is right.
 *
 * <p>No published digest of the file was found (Keras itself pins none). So, unless the caller
 * names one, the first file must be one that {@link KerasWeights#verify} accepts, and its digest is
 * noted beside it, which every later file must have.
 */
public record WeightsFetch(Path folder, RetryPolicy retries, FetchProgress progress) {
  private static final String NAME =
      "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5";

  public static final URI ADDRESS =
      URI.create(
          "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/" + NAME);

  /** Keras's file has 9,406,464 bytes. */
  private static final long MAX_BYTES = 20_000_000;

  /** Returns the file; a digest that is asked for replaces every other check. */
  public Path fetch(URI address, Optional<String> digest) throws FetchException {
    RemoteFile remote = new RemoteFile("weights", address, MAX_BYTES);
    return FolderLock.holding(folder, () -> rightFile(remote, digest));
  }

  public Path file() {
    return folder.resolve(NAME);
  }

  private Path rightFile(RemoteFile remote, Optional<String> digest) throws IOException {
    Optional<String> known = digest.isPresent() ? digest : noted();
    if (Files.exists(file())) {
      checkPresent(known);
    } else {
      bring(remote, known);
    }
    String right = known.isPresent() ? known.get() : Digest.of(file());
    Files.writeString(note(), right + "  " + NAME + "\n");
    return file();
  }

  /** In the form of {@code sha256sum}, so that {@code sha256sum -c} reads it. */
  private Path note() {
    return folder.resolve(NAME + ".sha256");
  }

  private Optional<String> noted() throws IOException {
    if (!Files.exists(note())) {
      return Optional.empty();
    }
    String digest = Files.readString(note()).strip().split("\\s", 2)[0];
    if (!Digest.isSha256(digest)) {
      throw new FetchException(
          note().toString(), "it does not begin with a SHA-256 digest", "delete it");
    }
    return Optional.of(digest);
  }

  private void checkPresent(Optional<String> known) throws IOException {
    Optional<String> fault = fault(file(), known);
    if (fault.isPresent()) {
      throw new FetchException(file().toString(), fault.get(), "delete it and run again");
    }
  }

  private void bring(RemoteFile remote, Optional<String> known) throws IOException {
    Path part = folder.resolve(NAME + ".part");
    try (Download download = new Download(retries, progress)) {
      download.fetch(remote, part);
    }
    Optional<String> fault = fault(part, known);
    if (fault.isPresent()) {
      PartFile.delete(part);
      throw remote.failure(
          fault.get(),
          known.isEmpty()
              ? Download.OTHER_ADDRESS
              : "if this file is the right one, name its digest with --weights-digest");
    }
    PartFile.complete(part, file());
  }

  private static Optional<String> fault(Path file, Optional<String> known) throws IOException {
    if (known.isPresent()) {
      String found = Digest.of(file);
      return found.equals(known.get())
          ? Optional.empty()
          : Optional.of("it has digest %s instead of %s".formatted(found, known.get()));
    }
    try {
      KerasWeights.verify(file);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(ErrorText.of(e));
    }
  }
}
