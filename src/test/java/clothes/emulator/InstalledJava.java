package clothes.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A Java of this machine, by its major version. */
record InstalledJava(int major, Path home) {
  private static final List<Integer> OF_LAMBDA = List.of(17, 21, 25);

  /**
   * One of each version that Lambda has: the one that runs this, those that JAVA_HOME_... name, and
   * those that are installed beside it.
   */
  static List<InstalledJava> all() throws IOException {
    Path own = Path.of(System.getProperty("java.home"));
    List<Path> homes = new ArrayList<>(List.of(own));
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (variable.getKey().startsWith("JAVA_HOME")) {
        homes.add(Path.of(variable.getValue()));
      }
    }
    try (Stream<Path> beside = Files.list(own.getParent())) {
      beside.sorted().forEach(homes::add);
    }
    Map<Integer, InstalledJava> found = new TreeMap<>();
    for (Path home : homes) {
      int major = major(home);
      if (OF_LAMBDA.contains(major)) {
        found.putIfAbsent(major, new InstalledJava(major, home));
      }
    }
    return List.copyOf(found.values());
  }

  /** 0 where there is none. */
  private static int major(Path home) {
    Properties release = new Properties();
    try (InputStream file = Files.newInputStream(home.resolve("release"))) {
      release.load(file);
    } catch (IOException e) {
      return 0;
    }
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Runtime.Version.parse(version).feature();
  }

  @Override
  public String toString() {
    return "Java " + major;
  }
}
