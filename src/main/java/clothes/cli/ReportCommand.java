package clothes.cli;

import clothes.console.Console;
import clothes.evaluate.FileThumbnails;
import clothes.evaluate.Thumbnails;
import clothes.report.MoreLikeThis;
import clothes.report.RunReport;
import clothes.report.RunReportPage;
import clothes.run.Inputs;
import clothes.run.OutputException;
import clothes.run.results.ResultReader;
import clothes.run.results.StoredResult;
import clothes.source.FileSource;
import clothes.text.Plural;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clothes report}: writes the results of a run as an HTML page. */
@Command(
    name = "report",
    description = {
      "Writes the results of 'classify --output' as one HTML file.",
      "The page counts photos by label, confidence and cause of failure, and lists failed inputs."
          + " It shows the least and the most confident photos of each label and the most confident"
          + " unknown photos, which can be filtered and sorted. After 'classify --embedding', each"
          + " of them has a list of similar photos. Photos are read from the paths in the results;"
          + " a missing or damaged photo is listed without a thumbnail."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Examples:",
      "  clothes report out.jsonl",
      "  clothes report --output page.html out.csv"
    })
final class ReportCommand implements Callable<Integer> {
  private static final int PHOTOS_PER_LABEL = 12;

  @Parameters(
      paramLabel = "FILE",
      description = "A .jsonl or .csv file that 'classify --output' wrote.")
  private Path file;

  @Option(
      names = "--output",
      paramLabel = "FILE.html",
      description =
          "The page to write (default: FILE with the ending .html). An existing page is replaced.")
  private Path output;

  private final Console console;
  private final Thumbnails thumbnails = new FileThumbnails();
  private final Set<String> missingPhotos = new HashSet<>();

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder; expected a file that 'classify --output' wrote");
    }
    Path page = output == null ? defaultPage() : output;
    PageFile.requireNotFolder(page);
    PageFile.requireNotInput(page, file, "the results");
    RunReport report = new RunReport(PHOTOS_PER_LABEL);
    boolean isTruncated = read(report::add);
    if (isTruncated) {
      console.printMessage(
          file + ": ends with an incomplete result, which is left out; the run has not finished");
    }
    String name = file.getFileName().toString();
    Function<String, Optional<String>> links = input -> link(page, input);
    write(
        page, new RunReportPage(report, name, this::thumbnail, links, moreLikeThis(report)).html());
    if (!missingPhotos.isEmpty()) {
      console.printMessage(
          Plural.withCount(missingPhotos.size(), "photo")
              + " not found, listed without thumbnail; run 'report' in the folder where 'classify'"
              + " ran");
    }
    console.printMessage("wrote " + page);
    return 0;
  }

  private Path defaultPage() {
    return file.resolveSibling(
        file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".html");
  }

  /** Reads all results and returns whether an incomplete one follows them. */
  private boolean read(ResultReader.Sink sink) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      ResultReader reader = new ResultReader(file.toString(), bytes);
      reader.forEach(sink);
      return reader.isTruncated();
    } catch (IOException e) {
      // Errors of the reader name the file already.
      throw e.getMessage().startsWith(file + ": ")
          ? e
          : new IOException(file + ": " + FileSource.toSourceException(e).getMessage(), e);
    }
  }

  /**
   * The similar photos of each photo on the page. Reads the results a second time, because those of
   * a large run do not fit into memory.
   */
  private MoreLikeThis moreLikeThis(RunReport report) throws IOException {
    MoreLikeThis similar = new MoreLikeThis(report.shown());
    if (!similar.isEmpty()) {
      read(
          result -> {
            if (result instanceof StoredResult.Classified photo) {
              similar.addCandidate(photo);
            }
          });
    }
    return similar;
  }

  /**
   * The link to an input: the input itself if it is a URL; the URL of a file, relative to the page
   * if possible; empty for other inputs.
   */
  private static Optional<String> link(Path page, String input) {
    if (input.matches("https?://.*")) {
      return Optional.of(input);
    }
    if (!isFile(input)) {
      return Optional.empty();
    }
    URI folder = page.toAbsolutePath().getParent().toUri();
    URI link = folder.relativize(Path.of(input).toAbsolutePath().toUri());
    // Without "./", browsers would take the start of a:b.jpg as the scheme of a URL.
    return Optional.of(link.isAbsolute() ? link.toString() : "./" + link);
  }

  private BufferedImage thumbnail(String photo, int side) throws IOException {
    if (!isFile(photo)) {
      if (!Inputs.isUrl(photo)) {
        missingPhotos.add(photo);
      }
      throw new IOException(photo + ": not a file on this machine");
    }
    return thumbnails.thumbnail(photo, side);
  }

  private static boolean isFile(String photo) {
    try {
      return Files.isRegularFile(Path.of(photo));
    } catch (InvalidPathException e) {
      return false;
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
