package clothes.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A finished Java program.
 *
 * @param output lines of standard output
 * @param errors lines of standard error, without the JDK's own warnings
 */
record Program(int exit, List<String> output, List<String> errors) {
  /** Variables that {@code bin/clothes} and this build set, but a consumer does not. */
  private static final Set<String> BUILD_VARIABLES =
      Set.of("TF_CPP_MIN_LOG_LEVEL", "DJL_OFFLINE", "OPT_OUT_TRACKING", "JAVA_TOOL_OPTIONS");

  static Program run(String classPath, String mainClass, String argument)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("program-", ".out");
    Path err = Files.createTempFile("program-", ".err");
    try {
      int exit =
          builder("-cp", classPath, mainClass, argument)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start()
              .waitFor();
      List<String> errors = Files.readAllLines(err);
      return new Program(
          exit,
          Files.readAllLines(out),
          errors.stream().filter(line -> !line.startsWith("WARNING:")).toList());
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** A process that runs Java without options and without {@link #BUILD_VARIABLES}. */
  static ProcessBuilder builder(String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder = new ProcessBuilder(java);
    builder.command().addAll(List.of(arguments));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeAll(BUILD_VARIABLES);
    return builder;
  }
}
