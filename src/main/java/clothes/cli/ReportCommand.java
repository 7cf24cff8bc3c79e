package clothes.cli;

import clothes.classify.Classifier;
import clothes.console.Console;
import clothes.evaluate.Thumbnail;
import clothes.report.RunReport;
import clothes.report.RunReportPage;
import clothes.run.OutputException;
import clothes.run.results.ResultReader;
import clothes.run.results.StoredResult;
import clothes.source.ByteLimit;
import clothes.source.FileSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clothes report}: what a run has found, as a page to look at. */
@Command(
    name = "report",
    description = {
      "Shows what 'classify --output' has found as one HTML file that needs no other.",
      "Photos by label, confidence, failures by cause; and to be looked at, the least sure photos of"
          + " each label and the unknown ones that are closest to one. Photos are taken from where"
          + " they were classified; what is not a file any more keeps its place and its words."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class)
final class ReportCommand implements Callable<Integer> {
  /** Of each label. */
  private static final int PHOTOS_PER_LABEL = 12;

  /** Decoded for a thumbnail: enough to be made smaller well. */
  private static final long MOST_PIXELS = 640 * 640;

  @Parameters(paramLabel = "FILE", description = "A .jsonl or .csv file of 'classify --output'.")
  private Path file;

  @Option(
      names = "--output",
      paramLabel = "FILE.html",
      description = "Where the page goes (default: FILE with .html); an old one is replaced.")
  private Path output;

  @Mixin private ModelOption model;

  private final Console console;
  private int missing;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path page = output == null ? defaultPage() : output;
    if (Files.exists(page) && Files.isSameFile(page, file)) {
      throw new IOException(page + ": has the results; name another file with --output");
    }
    RunReport catalogue = read();
    try (Classifier classifier = Classifier.open(model.folder(console))) {
      Thumbnail thumbnail = (photo, side) -> thumbnail(classifier, photo, side);
      write(page, new RunReportPage(catalogue, file.getFileName().toString(), thumbnail).html());
    }
    if (missing > 0) {
      console.printMessage(
          (missing == 1
                  ? "1 photo is no file here and has no picture"
                  : missing + " photos are no files here and have no picture")
              + "; paths are looked up from the folder that this runs in, as 'classify' did");
    }
    console.printMessage("wrote " + page);
    return 0;
  }

  private Path defaultPage() {
    return file.resolveSibling(
        file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".html");
  }

  private RunReport read() throws IOException {
    RunReport catalogue = new RunReport(PHOTOS_PER_LABEL);
    try (InputStream bytes = Files.newInputStream(file)) {
      ResultReader results = new ResultReader(file.toString(), bytes);
      for (Optional<StoredResult> next = results.next(); next.isPresent(); next = results.next()) {
        catalogue.add(next.get());
      }
      if (results.isTruncated()) {
        console.printMessage(
            file + ": ends with half a result, which is left out; the run is not over");
      }
    } catch (IOException e) {
      throw e.getMessage().startsWith(file + ": ") ? e : unreadable(e);
    }
    return catalogue;
  }

  private IOException unreadable(IOException e) {
    return new IOException(file + ": " + FileSource.explain(e).getMessage(), e);
  }

  private BufferedImage thumbnail(Classifier classifier, String photo, int side)
      throws IOException {
    try {
      Path path = Path.of(photo);
      if (!Files.isRegularFile(path)) {
        missing++;
        throw new IOException(photo + ": is no file here");
      }
      byte[] bytes = new FileSource(ByteLimit.FILE).read(path);
      return Thumbnail.shrink(classifier.pixels(bytes, MOST_PIXELS).bufferedImage(), side);
    } catch (InvalidPathException e) {
      throw new IOException(photo + ": is no file", e);
    }
  }

  private static void write(Path page, String html) throws IOException {
    try {
      Files.write(page, html.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new OutputException(page, e);
    }
  }
}
