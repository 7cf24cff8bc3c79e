package clothes.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.files.UserCache;
import clothes.testing.ArabicDigits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayerJarTest {
  private static final String PLATFORM = "linux-x86_64";
  private static final int SEGMENTS_END = 300_000;

  @TempDir Path folder;
  private Path publishedJar;

  @BeforeEach
  void publishLibrary() throws IOException {
    publishedJar = jar(elf(SEGMENTS_END));
  }

  @Test
  void unpacksToSameFilesAsPublishedJar() throws IOException {
    Path fromPublished = unpacked(publishedJar, "published");
    Path fromLayer = unpacked(layer("layer"), "layer");

    for (String file : new String[] {"libjnitensorflow.so", "libjnijavacpp.so", "files.txt"}) {
      assertThat(fromLayer.resolve(file)).hasSameBinaryContentAs(fromPublished.resolve(file));
    }
    assertThat(fromLayer.resolve("libjnitensorflow.so")).hasSize(SEGMENTS_END);
  }

  @Test
  void isReproducible() throws Exception {
    Path first = layer("first");
    Path second = ArabicDigits.call(() -> layer("second"));

    assertThat(second).hasSameBinaryContentAs(first).hasFileName(first.getFileName().toString());
  }

  @Test
  void isKeptWhenUpToDate() throws IOException {
    Path jar = layer("layer");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));

    assertThat(Files.getLastModifiedTime(layer("layer"))).isEqualTo(FileTime.fromMillis(0));
  }

  @Test
  void replacesJarOfOtherLibrary() throws IOException {
    Path old = layer("layer");
    publishedJar = jar(elf(SEGMENTS_END + 1));

    Path jar = layer("layer");

    assertThat(jar).isNotEqualTo(old);
    assertThat(jar.getParent()).isDirectoryContaining(jar::equals);
    assertThat(old).doesNotExist();
  }

  @Test
  void reportsDamage() throws IOException {
    Path jar = layer("layer");
    try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
      file.seek(file.length() / 2);
      file.write(new byte[10_000]);
    }

    assertThatThrownBy(() -> unpacked(jar, "cache"))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessageStartingWith("cannot unpack TensorFlow's native library");
    assertThat(folder.resolve("cache").toFile().list())
        .hasSize(1)
        .allMatch(name -> name.endsWith(".lock"));
  }

  @Test
  void reportsMissingSpace() throws IOException {
    publishedJar = jar(elf(1L << 60)); // the jar has two such files

    assertThatThrownBy(() -> unpacked(publishedJar, "cache"))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessageMatching(
            ".* into .*cache: not enough disk space: "
                + (2L << 60)
                + " bytes needed, \\d+ free; set CACHE .*");
  }

  private Path layer(String name) throws IOException {
    try (URLClassLoader classPath = classPath(publishedJar);
        PackagedFiles files = PackagedFiles.of(classPath, PLATFORM)) {
      return new LayerJar(files).writeInto(folder.resolve(name));
    }
  }

  private Path unpacked(Path jar, String cache) throws IOException {
    try (URLClassLoader classPath = classPath(jar)) {
      return NativeLibrary.unpack(
          classPath, PLATFORM, new UserCache(folder.resolve(cache), "CACHE"));
    }
  }

  private static URLClassLoader classPath(Path jar) throws IOException {
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
  }

  private Path jar(byte[] library) throws IOException {
    Path jar = folder.resolve("published.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name :
          new String[] {
            "org/tensorflow/internal/c_api/linux-x86_64/libjnitensorflow.so",
            "org/bytedeco/javacpp/linux-x86_64/libjnijavacpp.so"
          }) {
        out.putNextEntry(new JarEntry(name));
        out.write(library);
        out.closeEntry();
      }
    }
    return jar;
  }

  /** An ELF file whose only segment ends at this byte. Random bytes after it stand for symbols. */
  private static byte[] elf(long end) {
    byte[] file = new byte[400_000];
    new Random(1).nextBytes(file);
    Arrays.fill(file, 100_000, 200_000, (byte) 7); // compressible
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    // Signature, 64-bit, little-endian.
    header.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1);
    // Program headers: position, size and number.
    header.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 1);
    // The segment: position and size in the file.
    header.putLong(64 + 8, 0).putLong(64 + 32, end);
    return file;
  }
}
