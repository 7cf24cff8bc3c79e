package clothes.engine;

import clothes.engine.PackagedFiles.PackagedFile;
import clothes.files.AtomicFile;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the jar of the native library for Lambda: the files of TensorFlow's jars, stripped and
 * compressed with Zstandard. The build is reproducible: equal input gives an equal jar, byte for
 * byte, on any platform.
 */
public final class LayerJar {
  /** The platform of Lambda's x86_64 functions. */
  private static final String PLATFORM = "linux-x86_64";

  /**
   * Measured on this library: 110 MB in 3 s at level 3, 99 MB in 12 s at level 9, 98 MB in 24 s at
   * level 12, 95 MB in more than 2 minutes at level 16.
   */
  private static final int ZSTD_LEVEL = 9;

  /** The earliest time that a zip entry can have. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final PackagedFiles packaged;

  LayerJar(PackagedFiles packaged) {
    this.packaged = packaged;
  }

  /**
   * Writes the jar into a folder unless it exists, and deletes all other files of that folder.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    ClassLoader classPath = LayerJar.class.getClassLoader();
    try (PackagedFiles packaged = PackagedFiles.of(classPath, PLATFORM)) {
      if (packaged.files().isEmpty()) {
        throw new IOException("TensorFlow's library for " + PLATFORM + " is not on the class path");
      }
      new LayerJar(packaged).writeInto(Path.of(arguments[0]));
    }
  }

  /** Writes the jar unless it exists, deletes the folder's other files, and returns the jar. */
  Path writeInto(Path folder) throws IOException {
    String name =
        "tensorflow-" + PLATFORM + "-" + packaged.fingerprint() + "-" + ZSTD_LEVEL + ".jar";
    Path jar = Files.createDirectories(folder).resolve(name);
    deleteOtherFiles(jar);
    if (!Files.exists(jar)) {
      AtomicFile.write(jar, this::write);
    }
    return jar;
  }

  private static void deleteOtherFiles(Path jar) throws IOException {
    try (Stream<Path> files = Files.list(jar.getParent())) {
      for (Path other : files.filter(file -> !file.equals(jar)).toList()) {
        Files.delete(other);
      }
    }
  }

  private void write(OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (PackagedFile file : packaged.files()) {
        ZipEntry entry = new ZipEntry(file.entry().getName() + PackagedFiles.COMPRESSED_SUFFIX);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        compress(file, zip);
        zip.closeEntry();
      }
    }
  }

  private static void compress(PackagedFile file, OutputStream out) throws IOException {
    try (InputStream in = file.open();
        ZstdOutputStreamNoFinalizer frame = new ZstdOutputStreamNoFinalizer(out, ZSTD_LEVEL)) {
      frame.setChecksum(true);
      Elf.copySegments(in, frame);
      frame.closeWithoutClosingParentStream();
    }
  }
}
