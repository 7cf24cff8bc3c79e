package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.classify.Detail;
import clothes.classify.Details;
import clothes.classify.Embedding;
import clothes.classify.ImageMetadata;
import clothes.classify.LabelConfidence;
import clothes.classify.ModelId;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.color.GarmentColor;
import clothes.console.Console;
import clothes.image.Format;
import clothes.image.PhotoException;
import clothes.model.ModelException;
import clothes.run.PhotoClassifier;
import clothes.source.ByteLimit;
import clothes.source.FetchLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A run of the program, by default with a stub classifier: the content of a photo is its label, so
 * a file with the text "hat" is classified as "hat".
 */
public record CliRun(int exit, String out, String err) {
  /** The digest of the stub's model. */
  public static final String DIGEST = "0".repeat(64);

  private static final ModelId MODEL = new ModelId("clothes-mobilenet-v2", "1.0.0", DIGEST);

  private static final FetchLimits LIMITS =
      new FetchLimits(
          /* connectTimeout= */ Duration.ofSeconds(5),
          /* deadline= */ Duration.ofSeconds(60),
          new ByteLimit(10_000),
          /* maxRedirects= */ 5);

  static CliRun of(Object... arguments) {
    return withStandardInput("", arguments);
  }

  static CliRun withStandardInput(String standardInput, Object... arguments) {
    return run(standardInput.getBytes(UTF_8), Path.of("home"), CliRun::classifyCommand, arguments);
  }

  /**
   * Runs a program with one command.
   *
   * @param home the installation folder
   * @param newCommand creates the command, for example {@code CompareCommand::new}
   */
  public static CliRun ofCommand(Path home, Function<Console, ?> newCommand, Object... arguments) {
    return run(/* in= */ new byte[0], home, newCommand, arguments);
  }

  static CliRun writingTo(OutputStream out, Object... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = console(new byte[0], out, err, Path.of("home"));
    return new CliRun(run(console, CliRun::classifyCommand, arguments), "", err.toString(UTF_8));
  }

  static CliRun run(byte[] in, Path home, Function<Console, ?> newCommand, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = run(console(in, out, err, home), newCommand, arguments);
    return new CliRun(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static int run(Console console, Function<Console, ?> newCommand, Object... arguments) {
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    return new Main(console, List.of(newCommand.apply(console))).run(words);
  }

  /** A console in memory that is not a terminal. */
  private static Console console(byte[] in, OutputStream out, OutputStream err, Path home) {
    PrintStream errStream = new PrintStream(err, true, UTF_8);
    return new Console(
        new ByteArrayInputStream(in),
        out,
        errStream,
        /* outIsTerminal= */ false,
        /* errIsTerminal= */ false,
        home);
  }

  /** Returns the standard error output of work on a console. */
  public static String standardErrorOf(
      boolean outIsTerminal, boolean errIsTerminal, Consumer<Console> work) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errStream = new PrintStream(err, true, UTF_8);
    InputStream in = InputStream.nullInputStream();
    OutputStream out = OutputStream.nullOutputStream();
    work.accept(new Console(in, out, errStream, outIsTerminal, errIsTerminal, Path.of("")));
    return err.toString(UTF_8);
  }

  private static ClassifyCommand classifyCommand(Console console) {
    return new ClassifyCommand(console, CliRun::open, LIMITS);
  }

  /** Opens a stub classifier; fails, as for an invalid model, if the model folder exists. */
  static PhotoClassifier open(Path model, Set<Detail> details) throws ModelException {
    if (Files.exists(model)) {
      throw new ModelException(model + ": not a model");
    }
    return new PhotoClassifier() {
      @Override
      public Prediction classify(byte[] photo) throws PhotoException {
        return withDetails(classifyText(photo), details);
      }

      @Override
      public Optional<Model> model() {
        return Optional.of(new Model(MODEL, /* labelCount= */ 3));
      }
    };
  }

  /** The embedding of the stub counts the label's letters from a to z. */
  private static Prediction withDetails(Prediction prediction, Set<Detail> details) {
    float[] letters = new float[26];
    prediction.label().chars().filter(Character::isLowerCase).forEach(c -> letters[c - 'a']++);
    Optional<Embedding> embedding =
        details.contains(Detail.EMBEDDING) ? Optional.of(Embedding.of(letters)) : Optional.empty();
    Optional<GarmentColor> color =
        details.contains(Detail.COLOR)
            ? Optional.of(new GarmentColor("red", "#b3202c"))
            : Optional.empty();
    return prediction.withDetails(new Details(Optional.empty(), embedding, color));
  }

  /**
   * Classifies a photo by its text; "cat" is unknown, "bug" causes an unexpected exception, and an
   * empty text or one that starts with "<" is an invalid photo.
   */
  public static Prediction classifyText(byte[] photo) throws PhotoException {
    String label = new String(photo, UTF_8);
    if (label.isEmpty()) {
      throw new PhotoException(PhotoException.Reason.EMPTY, "the file is empty");
    }
    if (label.startsWith("<")) {
      throw new PhotoException(PhotoException.Reason.UNSUPPORTED, "this is HTML, not a photo");
    }
    if (label.equals("bug")) {
      throw new IllegalStateException("a bug");
    }
    boolean known = !label.equals("cat");
    return new Prediction(
        known ? label : "unknown",
        known ? 0.998741 : 0.41,
        known,
        /* score= */ known ? 9.5 : -1.5,
        known ? Optional.empty() : Optional.of(Prediction.THING),
        /* rotated= */ 0,
        List.of(
            new LabelConfidence(known ? label : "t-shirt", known ? 0.998741 : 0.41),
            new LabelConfidence("shirt", 0.0009),
            new LabelConfidence("dress", 0.0000001)),
        new ImageMetadata(Format.JPEG, 3024, 4032),
        MODEL,
        new Timing(/* fetchMs= */ 0, /* decodeMs= */ 30.1234, /* inferMs= */ 8.2),
        Details.NONE);
  }
}
