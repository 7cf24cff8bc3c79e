package clothes.engine;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * The native files for one platform in the jars of a class path: the published jars of TensorFlow
 * and JavaCPP, or the jar that {@link LayerJar} writes. Keeps the jars open until it is closed.
 */
final class PackagedFiles implements Closeable {
  /** The suffix of Zstandard files. */
  static final String COMPRESSED_SUFFIX = ".zst";

  /** One native file. */
  record PackagedFile(JarFile jar, JarEntry entry) {
    /** The file name, without folders and without {@value #COMPRESSED_SUFFIX}. */
    String name() {
      String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
      return isCompressed() ? name.substring(0, name.length() - COMPRESSED_SUFFIX.length()) : name;
    }

    /** The size of the copy that {@link Elf#copySegments} makes. */
    long bytesOnDisk() throws IOException {
      try (InputStream file = open()) {
        return Elf.bytesOfSegments(file).orElse(entry.getSize());
      }
    }

    InputStream open() throws IOException {
      InputStream content = jar.getInputStream(entry);
      return isCompressed() ? new ZstdStream(content) : content;
    }

    private boolean isCompressed() {
      return entry.getName().endsWith(COMPRESSED_SUFFIX);
    }
  }

  private final List<JarFile> jars = new ArrayList<>();
  private final List<PackagedFile> files = new ArrayList<>();

  /**
   * Finds TensorFlow's and JavaCPP's native files. If the JNI library of one of them is missing,
   * the result is empty.
   */
  static PackagedFiles of(ClassLoader classPath, String platform) throws IOException {
    PackagedFiles packaged = new PackagedFiles();
    try {
      if (!packaged.add(
              classPath,
              "org/tensorflow/internal/c_api/" + platform + "/",
              libraryFile("jnitensorflow", platform))
          || !packaged.add(
              classPath,
              "org/bytedeco/javacpp/" + platform + "/",
              libraryFile("jnijavacpp", platform))) {
        packaged.files.clear();
      }
      return packaged;
    } catch (IOException e) {
      packaged.close();
      throw e;
    }
  }

  List<PackagedFile> files() {
    return Collections.unmodifiableList(files);
  }

  long bytesOnDisk() throws IOException {
    long bytes = 0;
    for (PackagedFile file : files) {
      bytes += file.bytesOnDisk();
    }
    return bytes;
  }

  /** A checksum of all names, sizes and contents. */
  String fingerprint() {
    CRC32 crc = new CRC32();
    for (PackagedFile file : files) {
      JarEntry entry = file.entry();
      String line = file.name() + " " + entry.getSize() + " " + entry.getCrc() + "\n";
      crc.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return String.format("%08x", crc.getValue());
  }

  @Override
  public void close() throws IOException {
    for (JarFile jar : jars) {
      jar.close();
    }
  }

  /** Adds the libraries in a folder; returns false if the JNI library is not on the class path. */
  private boolean add(ClassLoader classPath, String folder, String jniLibrary) throws IOException {
    URL uncompressed = classPath.getResource(folder + jniLibrary);
    URL url =
        uncompressed == null
            ? classPath.getResource(folder + jniLibrary + COMPRESSED_SUFFIX)
            : uncompressed;
    if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
      return false;
    }
    connection.setUseCaches(false);
    JarFile jar = connection.getJarFile();
    jars.add(jar);
    jar.stream()
        .filter(entry -> isLibraryIn(folder, entry.getName()))
        .forEach(entry -> files.add(new PackagedFile(jar, entry)));
    return true;
  }

  private static boolean isLibraryIn(String folder, String entry) {
    return entry.startsWith(folder)
        && entry
            .substring(folder.length())
            .matches("[^/\\\\]+\\.(so|dylib|dll)(\\.[0-9]+)*(\\.zst)?");
  }

  /** {@link System#mapLibraryName} for any platform. */
  private static String libraryFile(String library, String platform) {
    if (platform.startsWith("windows")) {
      return library + ".dll";
    }
    return "lib" + library + (platform.startsWith("macosx") ? ".dylib" : ".so");
  }
}
