package clothes.cli;

import clothes.api.Outcome;
import clothes.classify.Detail;
import clothes.classify.Prediction;
import clothes.console.Console;
import clothes.run.Inputs;
import clothes.run.PhotoClassifier;
import clothes.run.Pipeline;
import clothes.run.results.ResultReader;
import clothes.run.results.SimilarPhotos;
import clothes.run.results.SimilarPhotos.Match;
import clothes.run.results.StoredResult;
import clothes.source.FetchLimits;
import clothes.source.FileSource;
import clothes.text.PrintableText;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clothes similar}: finds the photos of a run that are most similar to a photo. */
@Command(
    name = "similar",
    description = {
      "Lists the photos of a run that are most similar to a photo, the most similar first:"
          + " similarity (at most 1), name and label.",
      "The run must have stored embeddings, with the same model: clothes classify --embedding"
          + " --output FILE.jsonl ..."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Examples:",
      "  clothes similar new.jpg --in out.jsonl",
      "  clothes similar https://example.org/red.jpg --in out.jsonl --top 3 --json"
    })
final class SimilarCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PHOTO",
      description = "A file, a URL, s3://bucket/key, or - for standard input.")
  private String photo;

  @Option(
      names = "--in",
      required = true,
      paramLabel = "FILE.jsonl",
      description = "Results with embeddings; a result of PHOTO itself is left out.")
  private Path results;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Number of photos (default: ${DEFAULT-VALUE}).")
  private int top = 10;

  @Option(names = "--json", description = "Print a line with one JSON object for each photo.")
  private boolean json;

  @Mixin private ModelOption model;

  @Spec private CommandSpec spec;

  private final Console console;
  private final PhotoClassifier.Opener opener;

  SimilarCommand(Console console) {
    this(console, PhotoClassifier::open);
  }

  SimilarCommand(Console console, PhotoClassifier.Opener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public Integer call() throws IOException {
    OptionCheck.require(spec, top >= 1, "--top is " + top + "; expected 1 or more");
    OptionCheck.require(
        spec, Inputs.isSinglePhoto(List.of(photo)), photo + ": a folder; name one photo");
    if (!Files.isRegularFile(results)) {
      throw new IOException(results + ": no such file; name the output of 'classify --embedding'");
    }
    Outcome outcome = classify();
    if (outcome instanceof Outcome.Failed failed) {
      console.printMessage(failed.input() + ": " + failed.problem().detail());
      return 1;
    }
    for (Match match : findMatches(((Outcome.Classified) outcome).prediction())) {
      console.print(json ? json(match) : text(match));
    }
    return 0;
  }

  private Outcome classify() throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    try (PhotoClassifier classifier = opener.open(model.folder(console), Set.of(Detail.EMBEDDING));
        Inputs inputs = new Inputs(console.in(), FetchLimits.COMMAND_LINE);
        Pipeline pipeline = new Pipeline(classifier, /* threads= */ 1)) {
      pipeline.run(inputs.iterate(List.of(photo)), outcomes::add);
      pipeline.requireComplete();
    }
    return outcomes.get(0);
  }

  private List<Match> findMatches(Prediction prediction) throws IOException {
    SimilarPhotos similar = new SimilarPhotos(prediction.embedding().orElseThrow(), top);
    try (InputStream bytes = Files.newInputStream(results)) {
      new ResultReader(results.toString(), bytes)
          .forEach(
              result -> {
                if (result instanceof StoredResult.Classified other) {
                  requireComparable(prediction, other);
                  if (!other.input().equals(Optional.of(photo))) {
                    similar.add(other);
                  }
                }
              });
    } catch (IOException e) {
      // Errors of the reader and of requireComparable name the file already.
      throw e.getMessage().startsWith(results + ": ")
          ? e
          : new IOException(results + ": " + FileSource.toSourceException(e).getMessage(), e);
    }
    return similar.matches();
  }

  private void requireComparable(Prediction prediction, StoredResult.Classified other)
      throws IOException {
    if (!other.model().digest().equals(prediction.model().digest())) {
      throw new IOException(
          ("%s: has results of the model %s, but this run uses %s; use the same model, in the same"
                  + " precision")
              .formatted(results, other.model(), prediction.model()));
    }
    if (other.embedding().isEmpty()) {
      throw new IOException(
          results + ": has no embeddings; write it with 'clothes classify --embedding'");
    }
  }

  private static String text(Match match) {
    return String.format(
        Locale.ROOT,
        "%.3f  %s  %s\n",
        match.similarity(),
        PrintableText.of(match.input()),
        PrintableText.of(match.photo().label()));
  }

  private static String json(Match match) {
    return JsonNodeFactory.instance
            .objectNode()
            .put("input", match.input())
            .put("similarity", Math.round(match.similarity() * 1e6) / 1e6)
            .put("label", match.photo().label())
            .put("confidence", match.photo().confidence())
        + "\n";
  }
}
