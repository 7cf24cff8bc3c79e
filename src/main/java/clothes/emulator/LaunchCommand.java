package clothes.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line and environment with which Lambda's Java runtimes start a function. */
record LaunchCommand(FunctionSettings settings, FunctionFolder folder, String runtimeApiAddress) {
  private static final String CLIENT_PACKAGE = "com.amazonaws.services.lambda.runtime.api.client";

  /** The share of a function's memory that the runtimes allow for the heap. */
  private static final int MAX_HEAP_PERCENT = 85;

  /** A path that not even root can create. */
  private static final String UNWRITABLE_HOME = "/dev/null/home";

  /** From this version on, the runtimes enable the C2 compiler with SnapStart. */
  private static final int FIRST_JAVA_WITH_C2 = 25;

  private static final String ALLOW_UNSAFE = "--sun-misc-unsafe-memory-access=allow";
  private static final int FIRST_JAVA_WITH_UNSAFE_OPTION = 23;

  /** The major version in "25", "17.0.15" or "1.8.0_392". */
  private static final Pattern JAVA_VERSION = Pattern.compile("\"?(?:1\\.)?(\\d+)");

  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(settings.javaHome().resolve("bin/java").toString());
    command.add("-XX:MaxHeapSize=" + settings.memoryMb() * 1024L * MAX_HEAP_PERCENT / 100 + "k");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+TieredCompilation");
    if (!settings.snapStart() || javaMajor() < FIRST_JAVA_WITH_C2) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-Djava.net.preferIPv4Stack=true");
    command.add("-XX:+ErrorFileToStderr");
    command.add("-D" + CLIENT_PACKAGE + ".runtimeapi.NativeClient.JNI=" + folder.nativeClient());
    command.addAll(environmentOptions());
    command.addAll(List.of("-classpath", folder.runtimeClassPath()));
    command.addAll(List.of(CLIENT_PACKAGE + ".AWSLambda", settings.handler()));
    return command;
  }

  /** Sets what the JVM detects by itself on Lambda: memory, processors and folders. */
  private List<String> environmentOptions() {
    return List.of(
        "-XX:MaxRAM=" + settings.memoryMb() + "m",
        "-XX:ActiveProcessorCount=2",
        "-Djava.io.tmpdir=" + folder.tmp(),
        "-Duser.home=" + UNWRITABLE_HOME,
        // Otherwise the JVM writes a file to the real /tmp.
        "-XX:-UsePerfData");
  }

  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("AWS_DEFAULT_REGION", FunctionSettings.REGION);
    environment.put("AWS_REGION", FunctionSettings.REGION);
    settings
        .environment()
        .forEach((name, value) -> environment.put(name, folder.replaceLambdaPaths(value)));
    // The settings may contain variables of the caller's shell. The values below replace them.
    environment.put("_HANDLER", settings.handler());
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java" + javaMajor());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", FunctionSettings.FUNCTION_NAME);
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memoryMb()));
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put(
        "AWS_LAMBDA_INITIALIZATION_TYPE", settings.snapStart() ? "snap-start" : "on-demand");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + FunctionSettings.FUNCTION_NAME);
    environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApiAddress);
    environment.put("HOME", UNWRITABLE_HOME);
    environment.put("LAMBDA_TASK_ROOT", folder.task().toString());
    environment.put("LANG", "en_US.UTF-8");
    environment.put("PATH", "/usr/local/bin:/usr/bin/:/bin:" + folder.opt().resolve("bin"));
    environment.put("TZ", ":UTC");
    environment.computeIfPresent("JAVA_TOOL_OPTIONS", (name, options) -> supportedOptions(options));
    return environment;
  }

  /** Removes an option with which older JVMs refuse to start. */
  private String supportedOptions(String options) {
    return javaMajor() >= FIRST_JAVA_WITH_UNSAFE_OPTION
        ? options
        : options.replace(ALLOW_UNSAFE, "").strip();
  }

  private int javaMajor() {
    try {
      return javaMajor(settings.javaHome());
    } catch (IOException e) {
      throw new UncheckedIOException(
          settings.javaHome()
              + " is not a JDK home: it has no readable file 'release' with JAVA_VERSION",
          e);
    }
  }

  /**
   * Reads the major version from the JDK's "release" file.
   *
   * @throws IOException if the file cannot be read or has no version
   */
  static int javaMajor(Path javaHome) throws IOException {
    Properties release = new Properties();
    try (InputStream file = Files.newInputStream(javaHome.resolve("release"))) {
      release.load(file);
    }
    Matcher version = JAVA_VERSION.matcher(release.getProperty("JAVA_VERSION", ""));
    if (!version.lookingAt()) {
      throw new IOException("no JAVA_VERSION");
    }
    return Integer.parseInt(version.group(1));
  }
}
