package clothes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prepares processes that run a program with the Java runtime and class path of this process. */
public final class JavaProcess {
  private JavaProcess() {}

  public static ProcessBuilder builder(Class<?> program, Object... arguments) {
    return builder(/* options= */ List.of(), program, arguments);
  }

  /**
   * Prepares a process; the caller starts it.
   *
   * @param options options of the Java launcher, such as {@code -Xmx512m}
   */
  public static ProcessBuilder builder(
      List<String> options, Class<?> program, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return new ProcessBuilder(command);
  }
}
