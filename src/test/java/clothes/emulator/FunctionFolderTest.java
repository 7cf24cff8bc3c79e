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
  private FunctionFolder disk;

  @BeforeEach
  void make() throws IOException {
    disk = FunctionFolder.make(TestDisk.RUNTIME);
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
    disk.close();
    assertThat(disk.folder()).doesNotExist();
  }

  private Path zip(String name, String file) throws IOException {
    return TestDisk.zip(packages.resolve(name), file, file);
  }

  @Test
  void laysLayersOverEachOther() throws IOException {
    disk.unpack(
        zip("f.zip", "clothes/A.class"),
        List.of(zip("a.zip", "models/a/card.json"), zip("b.zip", "models/b/card.json")));

    assertThat(disk.task().resolve("clothes/A.class")).exists();
    assertThat(disk.opt().resolve("models/a/card.json")).hasContent("models/a/card.json");
    assertThat(disk.opt().resolve("models/b/card.json")).exists();
    assertThat(disk.tmpBytes()).isZero();
    Files.writeString(disk.tmp().resolve("library"), "12345");
    assertThat(disk.tmpBytes()).isEqualTo(5);
  }

  @Test
  void hasTheJarsOfLayersBehindTheFunctions() throws IOException {
    disk.unpack(zip("f.zip", "lib/a.jar"), List.of(zip("l.zip", "java/lib/a.jar")));

    assertThat(disk.task().resolve("lib/a.jar")).hasContent("lib/a.jar");
    assertThat(disk.task().resolve("lib/~a.jar")).hasContent("java/lib/a.jar");
  }

  @Test
  void refusesAPackageThatLeavesItsFolder() {
    assertThatThrownBy(() -> disk.unpack(zip("f.zip", "../../evil"), List.of()))
        .hasMessageContaining("leads out of its folder");
  }

  @Test
  void saysHowToMakeMissingPackages() {
    assertThatThrownBy(() -> disk.unpack(packages.resolve("f.zip"), List.of()))
        .hasMessageEndingWith("f.zip is missing; make the packages with 'mvn package'");
  }

  @Test
  void saysHowToMakeAMissingRuntime() throws IOException {
    FunctionFolder other = FunctionFolder.make(packages);
    assertThatThrownBy(() -> other.unpack(zip("f.zip", "a"), List.of()))
        .hasMessageEndingWith("make it with 'mvn package'");
    other.close();
  }

  @Test
  void translatesLambdasPaths() {
    assertThat(disk.here("/opt/models/a")).isEqualTo(disk.opt() + "/models/a");
    assertThat(disk.here("-Da=/opt/b -Dc=/var/task/d"))
        .isEqualTo("-Da=" + disk.opt() + "/b -Dc=" + disk.task() + "/d");
    assertThat(disk.here("/tmp")).isEqualTo(disk.tmp().toString());
    assertThat(disk.here("/optional")).isEqualTo("/optional");
    assertThat(disk.here("s3://bucket/opt/models/")).isEqualTo("s3://bucket/opt/models/");
  }
}
