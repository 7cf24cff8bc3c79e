package clothes.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.files.UserCache;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeLibraryTest {
  private static final String PLATFORM = "plan9-mips";
  private static final String TENSORFLOW = "libjnitensorflow.so";
  private static final String JAVACPP = "libjnijavacpp.so";

  /** The file name of TensorFlow's library on the current platform. */
  private static final String JNI_LIBRARY = System.mapLibraryName("jnitensorflow");

  @TempDir Path folder;

  @Test
  void unpacksLibrariesOfPlatform() throws IOException {
    Path directory = unpack("first");

    assertThat(directory.getParent()).isEqualTo(folder.resolve("cache/clothes"));
    assertThat(names(directory))
        .containsExactlyInAnyOrder(TENSORFLOW, "libcore.so.2", JAVACPP, "files.txt");
    assertThat(directory.resolve("libcore.so.2")).hasContent("core first");
    assertThat(names(directory.getParent())).noneMatch(name -> name.endsWith(".new"));
  }

  @Test
  void keepsCompleteDirectory() throws IOException {
    Path library = unpack("first").resolve(TENSORFLOW);
    FileTime epoch = FileTime.fromMillis(0);
    Files.setLastModifiedTime(library, epoch);

    unpack("first");

    assertThat(Files.getLastModifiedTime(library)).isEqualTo(epoch);
  }

  @Test
  void keepsEachReleaseInItsOwnDirectory() throws IOException {
    Path first = unpack("first");
    Path otherDirectory = unpack("other");

    assertThat(otherDirectory).isNotEqualTo(first);
    assertThat(first.resolve("libcore.so.2")).hasContent("core first");
    assertThat(otherDirectory.resolve("libcore.so.2")).hasContent("core other");
  }

  @Test
  void repairsDamagedDirectory() throws IOException {
    Path directory = unpack("first");
    List<Damage> damages =
        List.of(
            () -> Files.delete(directory.resolve(TENSORFLOW)),
            () -> Files.writeString(directory.resolve("libcore.so.2"), "core fir"),
            () -> Files.writeString(directory.resolve("files.txt"), ""),
            () -> Files.writeString(directory.resolve("files.txt"), "10 ../../secret\n"),
            () -> Files.delete(directory.resolve("files.txt")));

    for (Damage damage : damages) {
      damage.apply();
      assertThat(unpack("first")).isEqualTo(directory);
      assertThat(names(directory)).contains(TENSORFLOW, "libcore.so.2", JAVACPP, "files.txt");
      assertThat(directory.resolve("libcore.so.2")).hasContent("core first");
    }
  }

  @Test
  void replacesFilesOfKilledProcess() throws IOException {
    Path directory = unpack("first");
    Path unfinished = directory.resolveSibling(directory.getFileName() + ".new");
    Files.move(directory, unfinished);
    Files.writeString(unfinished.resolve("libleftover.so"), "unfinished");

    assertThat(names(unpack("first"))).doesNotContain("libleftover.so").contains(TENSORFLOW);
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void reportsUnwritableCacheAndItsSetting() throws IOException {
    Path file = Files.writeString(folder.resolve("cache"), "not a directory");

    assertThatThrownBy(() -> unpack("first"))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessageContainingAll(
            file.resolve("clothes").toString(), "CACHE_VARIABLE", "TENSORFLOW_LIBRARY_PATH");
  }

  @Test
  void errorNamesDependenciesOfMissingPlatform() {
    assertThatThrownBy(() -> unpackFor("macosx-arm64"))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessageMatching(
            "TensorFlow's native library for macosx-arm64 is not on the class path; add the dependencies "
                + "org.tensorflow:tensorflow-core-native:[0-9][^: ]*:macosx-arm64 and "
                + "org.bytedeco:javacpp:[0-9][^: ]*:macosx-arm64 .*TENSORFLOW_LIBRARY_PATH.*");
  }

  @Test
  void errorNamesSupportedPlatforms() {
    assertThatThrownBy(() -> unpackFor("linux-riscv64"))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessageStartingWith(
            "TensorFlow has no native library for linux-riscv64; supported platforms: linux-x86_64, macosx-arm64,")
        .hasMessageContaining("TENSORFLOW_LIBRARY_PATH");
  }

  private void unpackFor(String platform) throws IOException {
    UserCache cache = new UserCache(folder.resolve("cache/clothes"), "CACHE_VARIABLE");
    try (URLClassLoader classPath = classPath("first")) {
      NativeLibrary.unpack(classPath, platform, cache);
    }
  }

  @Test
  void usesExistingDirectory() throws IOException {
    Files.writeString(folder.resolve(JNI_LIBRARY), "library");

    assertThat(NativeLibrary.checkedDirectory(folder.toString())).isEqualTo(folder);
  }

  @Test
  void rejectsDirectoryWithoutLibrary() {
    for (String path : List.of(folder.toString(), "invalid \0 path")) {
      assertThatThrownBy(() -> NativeLibrary.checkedDirectory(path))
          .isInstanceOf(NativeLibraryException.class)
          .hasMessageContainingAll("TENSORFLOW_LIBRARY_PATH is " + path, JNI_LIBRARY);
    }
  }

  @Test
  void rejectsNegativeThreadCount() {
    assertThatThrownBy(() -> NativeLibrary.prepare(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  private interface Damage {
    void apply() throws IOException;
  }

  private Path unpack(String release) throws IOException {
    try (URLClassLoader classPath = classPath(release)) {
      return NativeLibrary.unpack(
          classPath, PLATFORM, new UserCache(folder.resolve("cache/clothes"), "CACHE_VARIABLE"));
    }
  }

  private URLClassLoader classPath(String release) throws IOException {
    Path jar = folder.resolve(release + ".jar");
    String tensorflowFolder = "org/tensorflow/internal/c_api/";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String entry :
          List.of(
              tensorflowFolder + PLATFORM + "/" + TENSORFLOW,
              tensorflowFolder + PLATFORM + "/libcore.so.2",
              tensorflowFolder + PLATFORM + "/LICENSE",
              tensorflowFolder + PLATFORM + "/deeper/libother.so",
              tensorflowFolder + "linux-x86_64/libforeign.so",
              "org/bytedeco/javacpp/" + PLATFORM + "/" + JAVACPP)) {
        out.putNextEntry(new JarEntry(entry));
        out.write(("core " + release).getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
