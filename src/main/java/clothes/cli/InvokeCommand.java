package clothes.cli;

import clothes.console.Console;
import clothes.console.ShutdownHook;
import clothes.emulator.Criu;
import clothes.emulator.EmulatorException;
import clothes.emulator.FunctionFolder;
import clothes.emulator.FunctionSettings;
import clothes.emulator.InvocationMetrics;
import clothes.emulator.InvocationResult;
import clothes.emulator.InvocationRun;
import clothes.engine.NativeLibrary;
import clothes.files.ErrorText;
import clothes.image.Format;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clothes invoke}: runs a packaged function on an event, as Lambda does. */
@Command(
    name = "invoke",
    description = {
      "Runs a packaged Lambda function on an event, without containers.",
      "Unpacks the packages as Lambda does and runs them with Lambda's runtime client in a separate"
          + " process, including the SnapStart hooks. The response goes to standard output; times,"
          + " memory and disk go to standard error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Examples:",
      "  clothes invoke samples/t-shirt.jpg",
      "  clothes invoke events/http-api-2-image.json",
      "",
      "The upload and batch functions read the event's photos from S3. The upload"
          + " function needs UPLOAD_BUCKET and RESULTS_BUCKET.",
      "",
      "These environment variables are passed to the function: MODEL_URI, RESULTS_BUCKET,"
          + " UPLOAD_BUCKET, ALLOWED_BUCKETS, ALLOWED_HOSTS, TOP, MAX_FETCHES, FETCH_TIMEOUT, "
          + NativeLibrary.VARIABLE
          + ", and AWS_* for region, credentials and endpoints.",
      "Exit status: 0 the function responded (an error response counts too), 1 the function failed,"
          + " 2 wrong usage."
    })
final class InvokeCommand implements Callable<Integer> {
  /** The values of {@code --function}: the functions of template.yaml, with their timeouts. */
  enum FunctionName {
    API("Api", 29),
    UPLOAD("Upload", 90),
    BATCH("Batch", 90);

    final String handler;
    final Duration timeout;

    FunctionName(String name, int seconds) {
      handler = "clothes.lambda." + name + "Handler";
      timeout = Duration.ofSeconds(seconds);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String FUNCTION_ZIP = "clothes-function.zip";
  private static final List<String> LAYER_ZIPS = List.of("tensorflow-layer.zip", "model-layer.zip");

  private static final Set<String> PASSED_VARIABLES =
      Set.of(
          "MODEL_URI",
          "RESULTS_BUCKET",
          "UPLOAD_BUCKET",
          "ALLOWED_BUCKETS",
          "ALLOWED_HOSTS",
          "TOP",
          "MAX_FETCHES",
          "FETCH_TIMEOUT",
          NativeLibrary.VARIABLE);

  @Parameters(
      paramLabel = "EVENT.json",
      description =
          "A file with the event; events/ has an example of each type. If the file is a photo, it"
              + " is sent as a direct invocation.")
  private Path event;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      defaultValue = "api",
      description = "The function: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private FunctionName function;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Send the event N times and also measure the last response (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Option(names = "--on-demand", description = "Measure a cold start without SnapStart.")
  private boolean onDemand;

  @Option(
      names = "--snapshot",
      description = "Take a real snapshot and restore it; needs root and CRIU 4.2.")
  private boolean snapshot;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      defaultValue = "1769",
      description = "The function's memory setting (default: ${DEFAULT-VALUE}).")
  private int memory;

  @Option(
      names = "--java",
      paramLabel = "DIR",
      description = "Home of the JDK that runs the function (default: that of this process).")
  private Path java = Path.of(System.getProperty("java.home"));

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = "S3 server for the function (default: AWS).")
  private URI s3Endpoint;

  @Option(names = "--log", description = "Print the last 20 lines of the function's log.")
  private boolean log;

  @Option(
      names = "--json",
      description = "Print the response and the metrics as one JSON object on standard output.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Console console;

  InvokeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    checkOptions();
    requireSupportedPlatform();
    try {
      return invoke(snapshot ? Optional.of(Criu.find()) : Optional.empty());
    } catch (EmulatorException e) {
      if (!e.logTail().isEmpty()) {
        console.err().print(e.logTail() + "\n");
      }
      throw e;
    }
  }

  private void checkOptions() {
    OptionCheck.require(spec, repeat >= 1, "--repeat is " + repeat + "; expected 1 or more");
    OptionCheck.require(
        spec,
        memory >= 128 && memory <= 10240,
        "--memory is " + memory + "; expected 128 to 10240");
    OptionCheck.require(
        spec, !(snapshot && onDemand), "--snapshot and --on-demand exclude each other");
    OptionCheck.require(
        spec,
        Files.isRegularFile(java.resolve("release")),
        "--java is '" + java + "'; expected the home of a JDK");
  }

  @SuppressWarnings("try") // The hook is only registered; the block does not use it.
  private int invoke(Optional<Criu> criu) throws IOException {
    byte[] content = eventContent();
    Path target = console.home().resolve("target");
    FunctionFolder functionFolder = FunctionFolder.create(target.resolve("runtime"));
    try (InvocationRun run = new InvocationRun(settings(), functionFolder, content);
        ShutdownHook shutdownHook = new ShutdownHook(() -> stop(run))) {
      functionFolder.unpack(
          target.resolve(FUNCTION_ZIP), LAYER_ZIPS.stream().map(target::resolve).toList());
      InvocationMetrics metrics =
          criu.isPresent()
              ? run.runWithSnapshot(criu.get(), repeat)
              : run.runWithoutSnapshot(repeat);
      if (log) {
        console.err().print(run.logTail() + "\n");
      }
      print(run.lastResult(), metrics);
      return run.lastResult().failed() ? 1 : 0;
    }
  }

  private byte[] eventContent() throws IOException {
    try {
      byte[] content = Files.readAllBytes(event);
      return Format.sniff(content).isPresent() ? photoEvent(content) : content;
    } catch (NoSuchFileException e) {
      throw new IOException(event + ": no such file; events/ has an example of each type", e);
    } catch (IOException e) {
      throw new IOException(event + ": cannot be read: " + ErrorText.reason(e), e);
    }
  }

  private static byte[] photoEvent(byte[] photo) throws IOException {
    return new JsonMapper().writeValueAsBytes(Map.of("image", photo));
  }

  private FunctionSettings settings() {
    Map<String, String> environment = new HashMap<>(FunctionSettings.TEMPLATE_ENVIRONMENT);
    System.getenv().entrySet().stream()
        .filter(
            variable ->
                variable.getKey().startsWith("AWS_")
                    || PASSED_VARIABLES.contains(variable.getKey()))
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue()));
    if (s3Endpoint != null) {
      environment.put("AWS_ENDPOINT_URL_S3", s3Endpoint.toString());
    }
    return new FunctionSettings(
        function.handler, java, !onDemand, memory, function.timeout, environment);
  }

  private void print(InvocationResult result, InvocationMetrics metrics) throws IOException {
    console.print((json ? json(result, metrics) : result.text()) + "\n");
    if (!json) {
      console.err().print(metrics.text());
    }
  }

  private static String json(InvocationResult result, InvocationMetrics metrics)
      throws IOException {
    JsonMapper mapper = new JsonMapper();
    ObjectNode json = mapper.createObjectNode().put("failed", result.failed());
    try {
      json.set("response", mapper.readTree(result.body()));
    } catch (JsonProcessingException e) {
      json.put("response", result.text());
    }
    json.set("metrics", mapper.valueToTree(metrics));
    return json.toString();
  }

  private static void stop(InvocationRun run) {
    try {
      run.close();
    } catch (IOException e) {
      // The function has been stopped; leftover files stay in the system's temporary folder.
    }
  }

  /** The packages contain native code for Linux on x86-64 only. */
  private static void requireSupportedPlatform() throws IOException {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!platform.equals("Linux amd64")) {
      throw new IOException("the packages run on Linux on x86-64 only; this is " + platform);
    }
  }
}
