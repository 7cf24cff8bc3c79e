package clothes.engine;

import clothes.files.ErrorText;
import io.airlift.compress.MalformedInputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * TensorFlow's native library on this machine: a directory named by {@value #VARIABLE}, or else one
 * in the user's cache directory, unpacked from the class path on first use. Nothing is ever
 * downloaded.
 */
public final class NativeLibrary {
  /**
   * Environment variable or system property, the one that DJL knows: the directory to use as it is.
   */
  public static final String VARIABLE = "TENSORFLOW_LIBRARY_PATH";

  /**
   * System property that {@code bin/clothes} sets to {@code true} where standard error is a
   * terminal.
   */
  private static final String ON_TERMINAL = "clothes.terminal";

  private static final String BRIDGE = System.mapLibraryName("jnitensorflow");

  private NativeLibrary() {}

  /**
   * Makes the library loadable by DJL and by TensorFlow Java, and returns its directory. Both read
   * their settings from system properties when their first class is touched: call this before.
   *
   * @param threads how many threads DJL's engine computes one operation with; 0: as many as there
   *     are processors
   */
  public static Path prepare(int threads) throws NativeLibraryException {
    if (threads < 0) {
      throw new IllegalArgumentException("threads must be 0 or more, but is " + threads);
    }
    Path directory = directory();
    for (String separated : directory.toString().split(File.pathSeparator, -1)) {
      if (!separated.equals(directory.toString())) {
        throw new NativeLibraryException(
            "the path "
                + directory
                + " contains \""
                + File.pathSeparator
                + "\", which the loader takes for two paths");
      }
    }
    configure(directory, threads);
    return directory;
  }

  static Path unpacked(ClassLoader classPath, String platform, UserCache cache)
      throws NativeLibraryException {
    try (PackagedFiles packaged = PackagedFiles.of(classPath, platform)) {
      if (packaged.files().isEmpty()) {
        throw new NativeLibraryException(
            "TensorFlow's native library for %s is not on the class path; this build has one for the platform that it was built on (linux-x86_64, macosx-arm64, macosx-x86_64 or windows-x86_64). Or set %s to a directory that holds %s"
                .formatted(platform, VARIABLE, BRIDGE));
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
    } catch (IOException | MalformedInputException e) {
      throw new NativeLibraryException(
          "cannot unpack TensorFlow's native library (460 MB) into %s: %s; set %s to use another cache directory, or %s to use a directory that holds %s already"
              .formatted(cache.directory(), ErrorText.of(e), cache.variable(), VARIABLE, BRIDGE),
          e);
    }
  }

  static Path given(String path) throws NativeLibraryException {
    Path directory = Path.of(path).toAbsolutePath();
    if (!Files.isRegularFile(directory.resolve(BRIDGE))) {
      throw new NativeLibraryException(
          "%s is %s, which is not a directory that holds %s; unset it to use the library of this build"
              .formatted(VARIABLE, path, BRIDGE));
    }
    return directory;
  }

  private static Path directory() throws NativeLibraryException {
    String variable = System.getenv(VARIABLE);
    String path = variable == null ? System.getProperty(VARIABLE, "") : variable;
    return path.isEmpty()
        ? unpacked(NativeLibrary.class.getClassLoader(), platform(), UserCache.ofThisUser())
        : given(path);
  }

  /** As JavaCPP and the jars name it. */
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
    // JavaCPP counts the whole process against the Java heap's limit: DJL switches that off too.
    System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    // DJL would otherwise ask the instance metadata address where it runs, and tell S3.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (threads > 0) {
      System.setProperty("ai.djl.tensorflow.num_intraop_threads", Integer.toString(threads));
      System.setProperty("ai.djl.tensorflow.num_interop_threads", "1");
    }
  }

  private static void announce(Path directory) {
    if (Boolean.getBoolean(ON_TERMINAL)) {
      System.err.println("clothes: unpacking TensorFlow once into " + directory);
    }
  }
}
