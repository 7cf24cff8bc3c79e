package clothes.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code --threads}: how many photos a command classifies at a time, 1 to {@value #MAX_THREADS}.
 */
final class ThreadsOption {
  private static final int MAX_THREADS = 1024;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Classify N photos at a time (default: one per core).")
  private Integer threads;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  int count() {
    if (threads == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (threads < 1 || threads > MAX_THREADS) {
      throw new ParameterException(
          command.commandLine(), "--threads is " + threads + "; expected 1 to " + MAX_THREADS);
    }
    return threads;
  }
}
