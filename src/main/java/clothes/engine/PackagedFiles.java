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

/** The native files for one platform in the jars of a class path; open until closed. */
final class PackagedFiles implements Closeable {
  /** One native file; its name has no folders. */
  record PackagedFile(JarFile jar, JarEntry entry) {
    String name() {
      return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }

    InputStream open() throws IOException {
      return jar.getInputStream(entry);
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
              classPath, "org/tensorflow/internal/c_api/" + platform + "/", "jnitensorflow")
          || !packaged.add(classPath, "org/bytedeco/javacpp/" + platform + "/", "jnijavacpp")) {
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

  private boolean add(ClassLoader classPath, String folder, String library) throws IOException {
    URL url = classPath.getResource(folder + System.mapLibraryName(library));
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
        && entry.substring(folder.length()).matches("[^/\\\\]+\\.(so|dylib|dll)(\\.[0-9]+)*");
  }
}
