package clothes.fetch;

import clothes.console.Console;
import clothes.files.AtomicFile;
import clothes.files.ErrorText;
import clothes.files.TextFile;
import clothes.model.Digest;
import clothes.source.RetryPolicy;
import clothes.train.network.KerasWeights;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Downloads the network's ImageNet weights under Keras's file name.
 *
 * <p>No published digest of the file was found (Keras itself pins none). So, without a digest from
 * the caller, {@link KerasWeights#verify} checks the first download. A file records the digest of
 * this download, and later downloads must match it.
 */
public final class WeightsFetch {
  private static final String NAME =
      "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5";

  public static final URI DEFAULT_URL =
      URI.create(
          "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/" + NAME);

  private final Path file;

  /** In the format of {@code sha256sum -c}. */
  private final Path digestFile;

  private final VerifiedDownload download;

  public WeightsFetch(Path folder, RetryPolicy retries, Console console) {
    this.file = folder.resolve(NAME);
    this.digestFile = folder.resolve(NAME + ".sha256");
    this.download = new VerifiedDownload("weights", file, retries, console);
  }

  /**
   * Downloads the file, unless it exists, and verifies it; a given digest replaces other checks.
   *
   * @throws FetchException if the download fails or its content is wrong
   * @throws IOException if the folder cannot be read or written
   */
  public Path fetch(URI url, Optional<String> digest) throws IOException {
    Optional<String> expectedDigest = digest.isPresent() ? digest : recordedDigest();
    return download.fetch(
        url,
        existing -> verify(existing, expectedDigest),
        unverified -> {
          verify(unverified, expectedDigest);
          AtomicFile.rename(unverified, file);
          return file;
        });
  }

  private Optional<String> recordedDigest() throws IOException {
    if (!Files.exists(digestFile)) {
      return Optional.empty();
    }
    String digest = TextFile.read(digestFile).strip().split("\\s", 2)[0];
    if (!Digest.isSha256(digest)) {
      throw new FetchException(digestFile + ": it does not begin with a SHA-256 digest; delete it");
    }
    return Optional.of(digest);
  }

  /** Verifies a file and records its digest. */
  private Path verify(Path weights, Optional<String> expectedDigest) throws IOException {
    String actualDigest = Digest.of(weights);
    if (expectedDigest.isEmpty()) {
      verifyNetwork(weights);
    } else if (!actualDigest.equals(expectedDigest.get())) {
      throw new FetchException(
          "it has digest %s; expected %s".formatted(actualDigest, expectedDigest.get()));
    }
    Files.writeString(digestFile, actualDigest + "  " + NAME + "\n");
    return weights;
  }

  private static void verifyNetwork(Path weights) throws FetchException {
    try {
      KerasWeights.verify(weights);
    } catch (IOException e) {
      throw new FetchException(ErrorText.of(e));
    }
  }
}
