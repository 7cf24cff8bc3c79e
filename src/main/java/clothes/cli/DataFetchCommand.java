package clothes.cli;

import clothes.console.Console;
import clothes.fetch.DatasetDigest;
import clothes.fetch.DatasetFetch;
import clothes.fetch.FetchException;
import clothes.fetch.WeightsFetch;
import clothes.files.ErrorText;
import clothes.model.Digest;
import clothes.source.RetryPolicy;
import clothes.source.SourceException;
import clothes.source.UrlPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clothes data fetch}: downloads the dataset and the starting weights. */
@Command(
    name = "fetch",
    description = {
      "Downloads the clothing dataset (CC0) and the MobileNetV2 weights of Keras. Complete files"
          + " are not downloaded again; an interrupted download continues.",
      "The photos are verified against a built-in digest. No digest of the weights is published:"
          + " the first download must have the layers, shapes and 2,257,984 parameters of the"
          + " network. Its SHA-256 is stored beside it, and later downloads must match it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Examples:",
      "  clothes data fetch",
      "  clothes data fetch --to photos --only dataset"
    })
final class DataFetchCommand implements Callable<Integer> {
  /** An item to download. */
  enum Item {
    DATASET,
    WEIGHTS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "The folder for the downloads (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("data");

  @Option(
      names = "--only",
      paramLabel = "ITEM",
      description = "Fetch only one of ${COMPLETION-CANDIDATES} (default: both).")
  private Item only;

  @Option(
      names = "--dataset-url",
      paramLabel = "URL",
      description = "URL of the dataset's zip file (default: ${DEFAULT-VALUE}).")
  private URI datasetUrl = DatasetFetch.DEFAULT_URL;

  @Option(
      names = "--dataset-digest",
      paramLabel = "SHA256",
      description = "Expected digest of the photos (default: ${DEFAULT-VALUE}).")
  private String datasetDigest = DatasetFetch.EXPECTED.sha256();

  @Option(
      names = "--weights-url",
      paramLabel = "URL",
      description = "URL of the weights (default: ${DEFAULT-VALUE}).")
  private URI weightsUrl = WeightsFetch.DEFAULT_URL;

  @Option(
      names = "--weights-digest",
      paramLabel = "SHA256",
      description =
          "Expected digest of the weights file; replaces all other checks of it (default: the"
              + " stored digest).")
  private String weightsDigest;

  @Spec private CommandSpec spec;

  private final Console console;
  private final RetryPolicy retries;

  DataFetchCommand(Console console) {
    this(console, RetryPolicy.LARGE_DOWNLOAD);
  }

  DataFetchCommand(Console console, RetryPolicy retries) {
    this.console = console;
    this.retries = retries;
  }

  @Override
  public Integer call() {
    OptionCheck.require(
        spec,
        !Files.isRegularFile(folder),
        "--to is '%s', a file; expected a folder".formatted(folder));
    requireHttp("--dataset-url", datasetUrl);
    requireHttp("--weights-url", weightsUrl);
    requireDigest("--dataset-digest", datasetDigest);
    Optional.ofNullable(weightsDigest)
        .ifPresent(digest -> requireDigest("--weights-digest", digest));
    boolean datasetOk = only == Item.WEIGHTS || run(this::fetchDataset);
    boolean weightsOk = only == Item.DATASET || run(this::fetchWeights);
    return datasetOk && weightsOk ? 0 : 1;
  }

  private String fetchDataset() throws IOException {
    DatasetFetch fetch = new DatasetFetch(folder, retries, console);
    DatasetDigest digest = fetch.fetch(datasetUrl, datasetDigest);
    return fetch.photos() + ": " + digest;
  }

  private String fetchWeights() throws IOException {
    WeightsFetch fetch = new WeightsFetch(folder, retries, console);
    return fetch.fetch(weightsUrl, Optional.ofNullable(weightsDigest)) + ": weights";
  }

  /** Runs one download and prints its result; a failure does not stop the other download. */
  private boolean run(Download download) {
    try {
      spec.commandLine().getOut().println(download.run());
      return true;
    } catch (FetchException e) {
      console.printMessage(e.getMessage());
    } catch (IOException e) {
      console.printMessage(
          ("cannot read or write the folder %s: %s; check space and permissions and run the same"
                  + " command again")
              .formatted(folder, ErrorText.of(e)));
    }
    return false;
  }

  private interface Download {
    /** Returns the line to print. */
    String run() throws IOException;
  }

  private void requireHttp(String option, URI url) {
    try {
      UrlPolicy.UNRESTRICTED.check(url);
    } catch (SourceException e) {
      throw new ParameterException(
          spec.commandLine(), "%s is %s: %s".formatted(option, url, e.getMessage()));
    }
  }

  private void requireDigest(String option, String digest) {
    if (!Digest.isSha256(digest)) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is %s; expected 64 lowercase hexadecimal digits".formatted(option, digest));
    }
  }
}
