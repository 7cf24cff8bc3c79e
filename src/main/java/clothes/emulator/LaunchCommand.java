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

/** How Lambda's Java runtimes start a function: the command and the environment. */
record LaunchCommand(FunctionSettings settings, FunctionFolder folder, String api) {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client";

  /** A home that cannot be made, not even by root. */
  private static final String NO_HOME = "/dev/null/home";

  /** From here on the runtimes let C2 compile what SnapStart keeps. */
  private static final int COMPILES_WITH_C2 = 25;

  private static final String ALLOW_UNSAFE = "--sun-misc-unsafe-memory-access=allow";
  private static final int ASKS_ABOUT_UNSAFE = 23;

  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(settings.javaHome().resolve("bin/java").toString());
    command.add("-XX:MaxHeapSize=" + settings.memoryMb() * 1024L * 85 / 100 + "k");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+TieredCompilation");
    if (!settings.snapStart() || javaMajor() < COMPILES_WITH_C2) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-Djava.net.preferIPv4Stack=true");
    command.add("-XX:+ErrorFileToStderr");
    command.add("-D" + CLIENT + ".runtimeapi.NativeClient.JNI=" + folder.nativeClient());
    command.addAll(inPlaceOfTheMachine());
    command.addAll(List.of("-classpath", folder.runtimeClassPath()));
    command.addAll(List.of(CLIENT + ".AWSLambda", settings.handler()));
    return command;
  }

  /** What Java would find on Lambda without being told. */
  private List<String> inPlaceOfTheMachine() {
    return List.of(
        "-XX:MaxRAM=" + settings.memoryMb() + "m",
        "-XX:ActiveProcessorCount=2",
        "-Djava.io.tmpdir=" + folder.tmp(),
        "-Duser.home=" + NO_HOME,
        // It would leave a file in the real /tmp.
        "-XX:-UsePerfData");
  }

  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("_HANDLER", settings.handler());
    environment.put("AWS_DEFAULT_REGION", FunctionSettings.REGION);
    environment.put("AWS_REGION", FunctionSettings.REGION);
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java" + javaMajor());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", FunctionSettings.NAME);
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memoryMb()));
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put(
        "AWS_LAMBDA_INITIALIZATION_TYPE", settings.snapStart() ? "snap-start" : "on-demand");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + FunctionSettings.NAME);
    environment.put("AWS_LAMBDA_RUNTIME_API", api);
    environment.put("HOME", NO_HOME);
    environment.put("LAMBDA_TASK_ROOT", folder.task().toString());
    environment.put("LANG", "en_US.UTF-8");
    environment.put("PATH", "/usr/local/bin:/usr/bin/:/bin:" + folder.opt().resolve("bin"));
    environment.put("TZ", ":UTC");
    settings.environment().forEach((name, value) -> environment.put(name, folder.here(value)));
    environment.computeIfPresent("JAVA_TOOL_OPTIONS", (name, options) -> understood(options));
    return environment;
  }

  /** An older Java does not start with an option that is for newer ones. */
  private String understood(String options) {
    return javaMajor() >= ASKS_ABOUT_UNSAFE ? options : options.replace(ALLOW_UNSAFE, "").strip();
  }

  /** The file "release" of a Java says which it is. */
  private int javaMajor() {
    Path release = settings.javaHome().resolve("release");
    Properties properties = new Properties();
    try (InputStream file = Files.newInputStream(release)) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(settings.javaHome() + " is no home of a Java", e);
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    return Runtime.Version.parse(version).feature();
  }
}
