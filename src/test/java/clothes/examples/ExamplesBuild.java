package clothes.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clothes.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds the examples in {@code target/examples} with Maven and a local repository of their own,
 * into which the packaged library is installed. Artifacts that the user's local repository has are
 * copied from it instead of downloaded.
 */
final class ExamplesBuild {
  static final String PLAIN_JAVA = "plain-java";
  static final String SPRING_BOOT = "spring-boot";

  /** The Spring Boot example with its dependencies in reverse order, which must not matter. */
  static final String SPRING_BOOT_REVERSED = "spring-boot-reversed";

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path FOLDER = TARGET.resolve("examples");
  private static final Path REPOSITORY = TARGET.resolve("examples-repository");

  private ExamplesBuild() {}

  /** Returns the folder that holds the built examples. */
  static Path run() throws IOException, InterruptedException {
    String maven = System.getProperty("maven.home");
    assumeTrue(
        maven != null, "the examples are built by Maven, and this test was not run by Maven");
    String version = System.getProperty("project.version");
    Path library = TARGET.resolve("clothes-" + version + ".jar");
    assumeTrue(Files.exists(library), "there is no " + library);
    install(library, version);
    FileTree.delete(FOLDER);
    copy(PLAIN_JAVA, PLAIN_JAVA);
    copy(SPRING_BOOT, SPRING_BOOT);
    copy(SPRING_BOOT, SPRING_BOOT_REVERSED);
    reverseDependencies(FOLDER.resolve(SPRING_BOOT_REVERSED).resolve("pom.xml"));
    Files.writeString(FOLDER.resolve("pom.xml"), aggregator());
    Files.writeString(FOLDER.resolve("settings.xml"), settings());
    build(Path.of(maven, "bin", isWindows() ? "mvn.cmd" : "mvn"), version);
    return FOLDER;
  }

  private static void install(Path jar, String version) throws IOException {
    Path folder = REPOSITORY.resolve("clothes/clothes").resolve(version);
    FileTree.delete(folder);
    Files.createDirectories(folder);
    Files.copy(jar, folder.resolve(jar.getFileName()));
    Files.copy(Path.of("pom.xml"), folder.resolve("clothes-" + version + ".pom"));
  }

  private static void copy(String example, String name) throws IOException {
    Path from = Path.of("examples", example);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = FOLDER.resolve(name).resolve(from.relativize(file));
        if (!to.startsWith(FOLDER.resolve(name).resolve("target"))) {
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    }
  }

  private static void reverseDependencies(Path pom) throws IOException {
    Matcher dependencies =
        Pattern.compile(
                "(\\s*<dependency>.*?</dependency>)(\\s*<dependency>.*?</dependency>)",
                Pattern.DOTALL)
            .matcher(Files.readString(pom));
    assertThat(dependencies.find()).isTrue();
    String reversed =
        dependencies
            .replaceFirst("$2$1")
            .replace(
                "<artifactId>spring-boot</artifactId>",
                "<artifactId>" + SPRING_BOOT_REVERSED + "</artifactId>");
    Files.writeString(pom, reversed);
  }

  private static String aggregator() {
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>example</groupId>
          <artifactId>examples</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          <modules>
            <module>%s</module>
            <module>%s</module>
            <module>%s</module>
          </modules>
        </project>
        """
        .formatted(PLAIN_JAVA, SPRING_BOOT, SPRING_BOOT_REVERSED);
  }

  /** Makes the user's local repository the first remote repository. */
  private static String settings() {
    String cache = Path.of(System.getProperty("maven.local.repository")).toUri().toString();
    return """
        <settings>
          <profiles>
            <profile>
              <id>local-cache</id>
              <repositories>
                <repository><id>local-cache</id><url>%1$s</url></repository>
              </repositories>
              <pluginRepositories>
                <pluginRepository><id>local-cache</id><url>%1$s</url></pluginRepository>
              </pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>local-cache</activeProfile></activeProfiles>
        </settings>
        """
        .formatted(cache);
  }

  private static void build(Path maven, String version) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            maven.toString(),
            "-B",
            "-ntp",
            "--lax-checksums",
            "--global-settings",
            FOLDER.resolve("settings.xml").toString(),
            "-Dmaven.repo.local=" + REPOSITORY,
            "-Dclothes.version=" + version,
            "-Dmaven.test.skip=true",
            "package",
            "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath",
            "-Dmdep.outputFile=target/class-path");
    Path log = FOLDER.resolve("build.log");
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exit = process.waitFor();
    String output = Files.readString(log, UTF_8);
    assumeTrue(
        exit == 0 || !output.matches("(?s).*(Could not transfer artifact|Unknown host).*"),
        "the examples' dependencies cannot be downloaded, see " + log);
    assertThat(exit).as(output).isZero();
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
