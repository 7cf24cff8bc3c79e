package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests {@code bin/clothes} in a temporary project, with stubs of Java and Maven that print their
 * arguments.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/clothes is a script for sh")
final class LauncherTest {
  private static final String BUILDING = "clothes: building, this takes a minute or two ...\n";
  private static final String CREATE_JARS =
      "mkdir -p target/lib; : >target/lib/a.jar; : >target/clothes-1.0.0.jar";

  @TempDir Path folder;
  private Path project;
  private Path tools;

  private record Run(int exit, String out, String err) {}

  @BeforeEach
  void createProject() throws IOException {
    project = folder.resolve("my project");
    Files.createDirectories(project.resolve("bin"));
    Files.createDirectories(project.resolve("src/main/java"));
    Files.copy(Path.of("bin/clothes"), project.resolve("bin/clothes"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    Files.writeString(project.resolve("src/main/java/A.java"), "class A {}");
    tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool :
        List.of(
            "cat",
            "dirname",
            "find",
            "grep",
            "head",
            "mkdir",
            "ps",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "sort",
            "tail",
            "touch")) {
      writeTool(tool, "exec " + pathOf(tool) + " \"$@\"");
    }
    stubJava("17.0.1");
    stubMaven("3.9.9", CREATE_JARS);
  }

  @Test
  void buildsOnceWithOneMessage() throws Exception {
    Run first = run("classify", "a.jpg");
    Run second = run("classify", "a.jpg");

    assertThat(first.err()).isEqualTo(BUILDING);
    assertThat(second.err()).isEmpty();
    assertThat(first.exit()).isZero();
    assertThat(second.exit()).isZero();
    assertThat(builds()).isEqualTo(1);
    assertThat(project.resolve("target/lock")).doesNotExist();
  }

  @Test
  void passesArgumentsUnchanged() throws Exception {
    Run run = run("classify", "two words.jpg", "*", "$HOME", "", "--url", "http://a/?b=c&d='e\"");

    assertThat(run.out())
        .endsWith(
            "<clothes.cli.Main>\n<classify>\n<two words.jpg>\n<*>\n<$HOME>\n<>\n<--url>\n<http://a/?b=c&d='e\">\n");
    Path target = project.toRealPath().resolve("target");
    assertThat(run.out())
        .contains("<-cp>\n<" + target + "/clothes-1.0.0.jar:" + target + "/lib/a.jar>\n");
  }

  @Test
  void addsJavaOptions() throws Exception {
    Run run = run(List.of("JAVA_OPTS=-Xmx1g  -Da=*", "CLOTHES_JAVA_OPTS=-Db=c"), "--version");

    assertThat(run.out()).contains("<-Xmx1g>\n<-Da=*>\n<-Db=c>\n<-cp>\n");
  }

  @Test
  void followsSymbolicLinksFromAnyDirectory() throws Exception {
    Path link =
        Files.createSymbolicLink(folder.resolve("first link"), Path.of("my project/bin/clothes"));
    Path second = Files.createSymbolicLink(folder.resolve("second link"), link);

    Run run = run(second, tools, List.of(), "--version");

    assertThat(run.err()).isEqualTo(BUILDING);
    assertThat(run.out()).endsWith("<clothes.cli.Main>\n<--version>\n");
  }

  @Test
  void buildsAgainAfterChange() throws Exception {
    run("--version");
    makeNewer(project.resolve("src/main/java/A.java"));

    assertThat(run("--version").err()).isEqualTo(BUILDING);
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void startsFromUnpackedZipWithoutBuilding() throws Exception {
    Files.delete(project.resolve("pom.xml"));
    Path lib = Files.createDirectories(project.resolve("lib")).toRealPath();
    for (String jar : List.of("a.jar", "clothes-1.0.0.jar", "z.jar")) {
      Files.createFile(lib.resolve(jar));
    }

    Run run = run("--version");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("<-cp>\n<" + lib + "/clothes-1.0.0.jar:" + lib + "/a.jar:" + lib + "/z.jar>\n");
    assertThat(builds()).isZero();
  }

  @Test
  void rebuildsAfterInterruptedBuild() throws Exception {
    run("--version");
    Files.writeString(project.resolve("target/unfinished"), "");

    assertThat(run("--version").err()).isEqualTo(BUILDING);
    assertThat(run("--version").err()).isEmpty();
  }

  @Test
  void showsEndOfFailedBuildLogAndRetries() throws Exception {
    stubMaven("3.9.9", "echo '[ERROR] cannot compile'; : >target/clothes-1.0.0.jar; exit 1");

    for (int i = 0; i < 2; i++) {
      Run run = run("--version");
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith(BUILDING).endsWith("build.log:\n[ERROR] cannot compile\n");
    }
    assertThat(builds()).isEqualTo(2);
  }

  @Tag("slow")
  @Test
  void buildsOnceForConcurrentStarts() throws Exception {
    stubMaven("3.9.9", "sleep 0.3; " + CREATE_JARS);
    Process first = start(project.resolve("bin/clothes"), folder, List.of(), "--version");
    Process second = start(project.resolve("bin/clothes"), folder, List.of(), "--version");

    assertThat(finish(first).exit()).isZero();
    assertThat(finish(second).exit()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void replacesLockOfKilledBuild() throws Exception {
    Process endedProcess = new ProcessBuilder("true").start();
    endedProcess.waitFor();
    Files.createDirectories(project.resolve("target/lock"));
    Files.writeString(project.resolve("target/lock/pid"), endedProcess.pid() + "\n");

    assertThat(run("--version").err()).isEqualTo(BUILDING);
  }

  @Test
  void keepsStandardInputFromMaven() throws Exception {
    stubMaven("3.9.9", "cat; " + CREATE_JARS);
    writeTool(
        "java",
        "case $1 in -version) echo 'x version \"17\"' >&2;; --list-modules) echo jdk.compiler;; *) cat;; esac");
    Process process = start(project.resolve("bin/clothes"), folder, List.of(), "classify", "-");
    try (var in = process.getOutputStream()) {
      in.write("a photo".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(finish(process).out()).isEqualTo("a photo");
  }

  @Test
  void reportsMissingJava() throws Exception {
    Files.delete(tools.resolve("java"));

    Run run = run("--version");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("clothes: Java 17 or newer is needed; none was found")
        .hasLineCount(1);
  }

  @Test
  void reportsTooOldJava() throws Exception {
    for (String version : List.of("1.8.0_392", "11.0.2", "16-ea")) {
      stubJava(version);

      Run run = run("--version");

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err())
          .contains("found Java " + version + " in " + tools.resolve("java"))
          .hasLineCount(1);
    }
  }

  @Test
  void prefersJavaHomeIfNewEnough() throws Exception {
    Path home = folder.resolve("java home");
    Files.createDirectories(home.resolve("bin"));
    Files.copy(tools.resolve("java"), home.resolve("bin/java"));
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.1\"\n");
    assertThat(run(List.of("JAVA_HOME=" + home), "--version").out())
        .as("an option for Java 24 and newer")
        .contains("--enable-native-access");

    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.1\"\n");
    Run fallback = run(List.of("JAVA_HOME=" + home), "--version");
    assertThat(fallback.exit()).isZero();
    assertThat(fallback.out()).doesNotContain("--enable-native-access");
  }

  @Test
  void buildsWithWrapperIfInstalledMavenIsTooOld() throws Exception {
    Files.move(tools.resolve("mvn"), project.resolve("mvnw"));
    stubMaven("3.8.5", "exit 1");

    assertThat(run("--version").exit()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsWithWrapperIfNoMavenIsInstalled() throws Exception {
    Files.move(tools.resolve("mvn"), project.resolve("mvnw"));

    assertThat(run("--version").exit()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void needsNoMavenForExistingBuild() throws Exception {
    run("--version");
    Files.delete(tools.resolve("mvn"));

    assertThat(run("--version").exit()).isZero();
  }

  @Tag("slow")
  @Test
  void usesOnlyC1CompilerToClassifyFewPhotos() throws Exception {
    assertThat(run("classify", "a.jpg").out()).contains("<-XX:TieredStopAtLevel=1>");
    assertThat(run("classify", "s3://bucket/a.jpg").out()).contains("<-XX:TieredStopAtLevel=1>");
    assertThat(run("train", "a").out()).doesNotContain("TieredStopAtLevel");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--from photos.txt --output out.jsonl",
        "--from=photos.txt",
        "--json --from -",
        "s3://bucket/",
        "S3://bucket/prefix/ --output out.jsonl",
        "a.jpg closet"
      })
  void usesBothCompilersAndCreatesNoClassArchiveForManyPhotos(String arguments) throws Exception {
    Files.createFile(folder.resolve("photos.txt"));
    Files.createDirectory(folder.resolve("closet"));
    String out = run(("classify " + arguments).split(" ")).out();
    assertThat(out).doesNotContain("TieredStopAtLevel").startsWith("<-Xshare:auto>");
  }

  @Test
  void createsClassArchiveForFirstClassifiedFile() throws Exception {
    Path photo = Files.writeString(folder.resolve("a.jpg"), "photo");
    Path archive = project.toRealPath().resolve("target/classes-17.0.1.jsa");
    assertThat(run("classify", "--help").out()).startsWith("<-Xshare:auto>");
    assertThat(run("classify", photo.toString()).out())
        .startsWith("<-XX:ArchiveClassesAtExit=" + archive + ">");

    Files.writeString(archive, "classes");
    assertThat(run("--help").out()).startsWith("<-XX:SharedArchiveFile=" + archive + ">");

    makeNewer(project.resolve("pom.xml"));
    assertThat(run("--help").out()).as("after a build").startsWith("<-Xshare:auto>");
  }

  private void stubJava(String version) throws IOException {
    writeTool(
        "java",
        """
        case $1 in
          -version) echo 'openjdk version "%s" 2021-10-19' >&2 ;;
          --list-modules) echo jdk.compiler@17 ;;
          *) for a; do printf '<%%s>\\n' "$a"; done ;;
        esac
        """
            .formatted(version));
  }

  private void stubMaven(String version, String buildScript) throws IOException {
    writeTool(
        "mvn",
        """
        case "$*" in
          *-v) printf '\\033[1mApache Maven %s\\033[m (x)\\n' ;;
          *) echo >>builds; %s ;;
        esac
        """
            .formatted(version, buildScript));
  }

  private void writeTool(String name, String body) throws IOException {
    Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** The number of builds: the stub of Maven appends one byte in each. */
  private long builds() throws IOException {
    Path file = project.resolve("builds");
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static void makeNewer(Path file) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(file, FileTime.from(time.toInstant().plus(Duration.ofHours(1))));
  }

  private Run run(String... arguments) throws Exception {
    return run(List.of(), arguments);
  }

  private Run run(List<String> environment, String... arguments) throws Exception {
    return run(project.resolve("bin/clothes"), folder, environment, arguments);
  }

  private Run run(Path script, Path directory, List<String> environment, String... arguments)
      throws Exception {
    Process process = start(script, directory, environment, arguments);
    process.getOutputStream().close();
    return finish(process);
  }

  private Process start(Path script, Path directory, List<String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", folder.toString());
    for (String variable : environment) {
      int equals = variable.indexOf('=');
      builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return builder.start();
  }

  /** Reads one pipe after the other: the output is short enough for their buffers. */
  private static Run finish(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, err);
  }

  private static Path pathOf(String tool) {
    return Stream.of("/usr/bin", "/bin")
        .map(bin -> Path.of(bin, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("this system has no " + tool));
  }
}
