package clothes.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A JDK on this machine. */
record InstalledJdk(int majorVersion, Path home) {
  /** Lambda's Java versions, from the oldest that the project supports. */
  private static final List<Integer> LAMBDA_VERSIONS = List.of(17, 21, 25);

  /**
   * Finds at most one JDK for each of {@link #LAMBDA_VERSIONS}. Prefers the running JDK, then those
   * of JAVA_HOME* variables, then those in the folder that contains the running one.
   */
  static List<InstalledJdk> findAll() throws IOException {
    Path currentHome = Path.of(System.getProperty("java.home"));
    List<Path> homes = new ArrayList<>(List.of(currentHome));
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (variable.getKey().startsWith("JAVA_HOME")) {
        homes.add(Path.of(variable.getValue()));
      }
    }
    try (Stream<Path> siblings = Files.list(currentHome.getParent())) {
      siblings.sorted().forEach(homes::add);
    }
    Map<Integer, InstalledJdk> found = new TreeMap<>();
    for (Path home : homes) {
      int major = majorVersion(home);
      if (LAMBDA_VERSIONS.contains(major)) {
        found.putIfAbsent(major, new InstalledJdk(major, home));
      }
    }
    return List.copyOf(found.values());
  }

  /** Returns 0 if the folder is not a JDK home. */
  private static int majorVersion(Path home) {
    try {
      return Files.isExecutable(home.resolve("bin/java")) ? LaunchCommand.javaMajor(home) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public String toString() {
    return "Java " + majorVersion;
  }
}
