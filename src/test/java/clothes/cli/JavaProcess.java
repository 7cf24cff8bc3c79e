package clothes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program in a process of its own, on this process's Java and class path. */
public final class JavaProcess {
  private JavaProcess() {}

  static ProcessBuilder of(Class<?> program, Object... arguments) {
    return of(List.of(), program, arguments);
  }

  /**
   * Such a process, not yet started.
   *
   * @param options for Java itself
   */
  public static ProcessBuilder of(List<String> options, Class<?> program, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return new ProcessBuilder(command);
  }
}
