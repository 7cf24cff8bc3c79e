package clothes.engine;

import clothes.files.ErrorText;
import clothes.files.UserCache;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Finds TensorFlow's native library: in the directory that {@value #VARIABLE} names, or else in the
 * user's cache directory, where it is unpacked from the class path on first use (460 MB, about 3
 * seconds). Nothing is ever downloaded. Safe for use by several threads and processes.
 */
public final class NativeLibrary {
  /**
   * Environment variable or system property, also read by DJL: the directory that holds the
   * library. Optional.
   */
  public static final String VARIABLE = "TENSORFLOW_LIBRARY_PATH";

  /**
   * System property that {@code bin/clothes} sets to {@code true} where standard error is a
   * terminal.
   */
  private static final String ON_TERMINAL = "clothes.terminal";

  private static final String JNI_LIBRARY = System.mapLibraryName("jnitensorflow");

  /** The platforms for which TensorFlow Java publishes a library, as in the names of its jars. */
  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "macosx-arm64", "macosx-x86_64", "windows-x86_64");

  /** Value of {@code threads} in {@link #prepare} for one thread per processor. */
  public static final int ALL_PROCESSORS = 0;

  private NativeLibrary() {}

  /**
   * Makes the library loadable by DJL and by TensorFlow Java. Both read their settings from system
   * properties when their first class is initialized, so call this first.
   *
   * @param threads how many threads DJL's engine uses for one operation, or {@link #ALL_PROCESSORS}
   * @return the directory that holds the library
   * @throws NativeLibraryException if there is no library for this platform, it cannot be unpacked,
   *     or its directory cannot be used; the message says what to do
   * @throws IllegalArgumentException if {@code threads} is negative
   */
  public static Path prepare(int threads) throws NativeLibraryException {
    if (threads < 0) {
      throw new IllegalArgumentException("threads is " + threads + "; expected 0 or more");
    }
    Path directory = directory();
    if (directory.toString().contains(File.pathSeparator)) {
      throw new NativeLibraryException(
          ("the path %s contains \"%s\", which separates paths in the loader's search path; use"
                  + " another directory")
              .formatted(directory, File.pathSeparator));
    }
    configure(directory, threads);
    silenceTensorFlow();
    return directory;
  }

  private static Path directory() throws NativeLibraryException {
    String variable = System.getenv(VARIABLE);
    String path = variable == null ? System.getProperty(VARIABLE, "") : variable;
    return path.isEmpty()
        ? unpack(NativeLibrary.class.getClassLoader(), platform(), UserCache.ofCurrentUser())
        : checkedDirectory(path);
  }

  static Path checkedDirectory(String path) throws NativeLibraryException {
    // Path.of would throw for an invalid path, but File treats it as a missing file.
    File directory = new File(path).getAbsoluteFile();
    if (!new File(directory, JNI_LIBRARY).isFile()) {
      throw new NativeLibraryException(
          ("%s is %s, which is not a directory that holds %s; unset it to use the library on the"
                  + " class path")
              .formatted(VARIABLE, path, JNI_LIBRARY));
    }
    return directory.toPath();
  }

  static Path unpack(ClassLoader classPath, String platform, UserCache cache)
      throws NativeLibraryException {
    try (PackagedFiles packaged = PackagedFiles.of(classPath, platform)) {
      if (packaged.files().isEmpty()) {
        throw missing(platform);
      }
      Path directory =
          cache.directory().resolve("tensorflow-" + platform + "-" + packaged.fingerprint());
      if (!new UnpackedFiles(directory).isComplete()) {
        announce(directory);
        UnpackedFiles.unpack(packaged, directory);
      }
      return directory;
    } catch (NativeLibraryException e) {
      throw e;
    } catch (IOException e) {
      throw new NativeLibraryException(
          ("cannot unpack TensorFlow's native library (460 MB) into %s: %s; set %s to use another"
                  + " cache directory, or %s to use a directory that already holds %s")
              .formatted(
                  cache.directory(), ErrorText.of(e), cache.setting(), VARIABLE, JNI_LIBRARY),
          e);
    }
  }

  private static NativeLibraryException missing(String platform) throws IOException {
    if (!PLATFORMS.contains(platform)) {
      return new NativeLibraryException(
          ("TensorFlow has no native library for %s; supported platforms: %s. To use a library of"
                  + " your own, set %s to its directory")
              .formatted(platform, String.join(", ", PLATFORMS), VARIABLE));
    }
    Properties versions = new Properties();
    try (InputStream file = NativeLibrary.class.getResourceAsStream("versions.properties")) {
      versions.load(file);
    }
    return new NativeLibraryException(
        ("TensorFlow's native library for %s is not on the class path; add the dependencies"
                + " org.tensorflow:tensorflow-core-native:%s:%s and org.bytedeco:javacpp:%s:%s"
                + " (group:artifact:version:classifier), or set %s to a directory that holds %s")
            .formatted(
                platform,
                versions.getProperty("tensorflow"),
                platform,
                versions.getProperty("javacpp"),
                platform,
                VARIABLE,
                JNI_LIBRARY));
  }

  /** The current platform, as JavaCPP and the jars name it. */
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : os;
    return system
        + "-"
        + switch (arch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm64";
          default -> arch;
        };
  }

  private static void configure(Path directory, int threads) {
    System.setProperty(VARIABLE, directory.toString());
    System.setProperty("org.bytedeco.javacpp.platform.preloadpath", directory.toString());
    // JavaCPP would otherwise copy the library out of the jar again, into a cache of its own.
    System.setProperty("org.bytedeco.javacpp.pathsFirst", "true");
    System.setProperty("org.bytedeco.javacpp.cacheLibraries", "false");
    // JavaCPP would otherwise limit the memory of the whole process to the size of the Java heap.
    System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    // DJL would otherwise call the instance metadata address and report its use to S3.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (threads > 0) {
      System.setProperty("ai.djl.tensorflow.num_intraop_threads", Integer.toString(threads));
      System.setProperty("ai.djl.tensorflow.num_interop_threads", "1");
    }
  }

  /**
   * Turns off TensorFlow's own log on standard error: 9 lines when a model is loaded and 2 for each
   * damaged JPEG. Native code reads the level from an environment variable before it logs the first
   * line. Tested on Linux only; elsewhere the variable must be set before the process starts.
   */
  private static void silenceTensorFlow() {
    if (System.getenv("TF_CPP_MIN_LOG_LEVEL") == null && platform().startsWith("linux")) {
      NativeEnvironment.setDefault("TF_CPP_MIN_LOG_LEVEL", "3");
    }
  }

  private static void announce(Path directory) {
    if (Boolean.getBoolean(ON_TERMINAL)) {
      System.err.println("clothes: unpacking TensorFlow once into " + directory);
    }
  }
}
