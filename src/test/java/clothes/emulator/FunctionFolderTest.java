package clothes.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionFolderTest {
  @TempDir Path packages;
  private FunctionFolder folder;

  @BeforeEach
  void create() throws IOException {
    folder = FunctionFolder.create(TestFunctionFolder.RUNTIME);
  }

  @AfterEach
  void close() throws IOException {
    folder.close();
    folder.close(); // has no effect
    assertThat(folder.path()).doesNotExist();
  }

  /** Writes a zip with one file, whose content is its own path. */
  private Path zip(String name, String file) throws IOException {
    return TestFunctionFolder.zip(packages.resolve(name), file, file);
  }

  @Test
  void mergesLayers() throws IOException {
    folder.unpack(
        zip("f.zip", "clothes/A.class"),
        List.of(zip("a.zip", "models/a/card.json"), zip("b.zip", "models/b/card.json")));

    assertThat(folder.task().resolve("clothes/A.class")).exists();
    assertThat(folder.opt().resolve("models/a/card.json")).hasContent("models/a/card.json");
    assertThat(folder.opt().resolve("models/b/card.json")).exists();
  }

  @Test
  void laterLayerReplacesFile() throws IOException {
    Path first = TestFunctionFolder.zip(packages.resolve("a.zip"), "card.json", "first");
    Path second = TestFunctionFolder.zip(packages.resolve("b.zip"), "card.json", "second");
    folder.unpack(zip("f.zip", "clothes/A.class"), List.of(first, second));

    assertThat(folder.opt().resolve("card.json")).hasContent("second");
  }

  @Test
  void measuresFilesInTmp() throws IOException {
    folder.unpack(zip("f.zip", "clothes/A.class"), List.of());

    assertThat(folder.tmpBytes()).isZero();
    Files.writeString(folder.tmp().resolve("library"), "12345");
    assertThat(folder.tmpBytes()).isEqualTo(5);
  }

  /** The runtime client sorts jars by name, and "~" sorts last. */
  @Test
  void putsLayerJarsAfterFunctionJars() throws IOException {
    folder.unpack(zip("f.zip", "lib/a.jar"), List.of(zip("l.zip", "java/lib/a.jar")));

    assertThat(folder.task().resolve("lib/a.jar")).hasContent("lib/a.jar");
    assertThat(folder.task().resolve("lib/~a.jar")).hasContent("java/lib/a.jar");
  }

  @Test
  void rejectsZipEntryOutsideItsFolder() {
    assertThatThrownBy(() -> folder.unpack(zip("f.zip", "../../evil"), List.of()))
        .hasMessageContaining("has an entry outside its folder");
  }

  @Test
  void reportsMissingPackage() {
    assertThatThrownBy(() -> folder.unpack(packages.resolve("f.zip"), List.of()))
        .hasMessageEndingWith("f.zip is missing; build it with 'mvn package'");
  }

  @Test
  void reportsMissingRuntimeClient() throws IOException {
    FunctionFolder withoutRuntime = FunctionFolder.create(packages);
    assertThatThrownBy(() -> withoutRuntime.unpack(zip("f.zip", "a"), List.of()))
        .hasMessageContaining(" has no jar with jni/")
        .hasMessageEndingWith("build it with 'mvn package'");
    withoutRuntime.close();
  }

  @Test
  void replacesLambdaPathsOnly() {
    assertThat(folder.replaceLambdaPaths("/opt/models/a")).isEqualTo(folder.opt() + "/models/a");
    assertThat(folder.replaceLambdaPaths("-Da=/opt/b -Dc=/var/task/d"))
        .isEqualTo("-Da=" + folder.opt() + "/b -Dc=" + folder.task() + "/d");
    assertThat(folder.replaceLambdaPaths("/var/task/lib:/opt/lib"))
        .isEqualTo(folder.task() + "/lib:" + folder.opt() + "/lib");
    assertThat(folder.replaceLambdaPaths("/tmp")).isEqualTo(folder.tmp().toString());
    assertThat(folder.replaceLambdaPaths("/optional")).isEqualTo("/optional");
    assertThat(folder.replaceLambdaPaths("s3://bucket/opt/models/"))
        .isEqualTo("s3://bucket/opt/models/");
  }
}
