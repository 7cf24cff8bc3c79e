package clothes.engine;

import io.airlift.compress.zstd.ZstdInputStream;
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
 * The native files for one platform in the jars of a class path: those that TensorFlow publishes,
 * or those that {@link LayerJar} makes of them. Open until closed.
 */
final class PackagedFiles implements Closeable {
  /** What Zstandard files end with. */
  static final String COMPRESSED = ".zst";

  /** One native file; its name has no folders. */
  record PackagedFile(JarFile jar, JarEntry entry) {
    String name() {
      String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
      return isCompressed() ? name.substring(0, name.length() - COMPRESSED.length()) : name;
    }

    /** What is left of it on the disk, where {@link Elf#copySegments} puts it. */
    long bytesOnDisk() throws IOException {
      try (InputStream file = open()) {
        return Elf.bytesOfSegments(file).orElse(entry.getSize());
      }
    }

    InputStream open() throws IOException {
      InputStream content = jar.getInputStream(entry);
      return isCompressed() ? new ZstdInputStream(content) : content;
    }

    private boolean isCompressed() {
      return entry.getName().endsWith(COMPRESSED);
    }
  }

  private final List<JarFile> jars = new ArrayList<>();
  private final List<PackagedFile> files = new ArrayList<>();

  /**
   * The files that lie beside TensorFlow's and JavaCPP's bridges to Java; none where one of the two
   * is missing.
   */
  static PackagedFiles of(ClassLoader classPath, String platform) throws IOException {
    PackagedFiles packaged = new PackagedFiles();
    try {
      if (!packaged.add(
              classPath,
              "org/tensorflow/internal/c_api/" + platform + "/",
              fileName("jnitensorflow", platform))
          || !packaged.add(
              classPath,
              "org/bytedeco/javacpp/" + platform + "/",
              fileName("jnijavacpp", platform))) {
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

  /** Differs where a name, a size or a content differs. */
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

  private boolean add(ClassLoader classPath, String folder, String bridge) throws IOException {
    URL plain = classPath.getResource(folder + bridge);
    URL url = plain == null ? classPath.getResource(folder + bridge + COMPRESSED) : plain;
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

  /** As a library is called on that platform, which need not be this one. */
  private static String fileName(String library, String platform) {
    if (platform.startsWith("windows")) {
      return library + ".dll";
    }
    return "lib" + library + (platform.startsWith("macosx") ? ".dylib" : ".so");
  }
}
