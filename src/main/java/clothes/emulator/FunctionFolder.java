package clothes.emulator;

import clothes.files.FileTree;
import clothes.files.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The temporary folder of one function: its file system ({@code task} for {@code /var/task}, {@code
 * opt} for {@code /opt}, {@code tmp} for {@code /tmp}), its log and the runtime client's native
 * library. {@link #close} deletes the folder.
 */
public final class FunctionFolder implements AutoCloseable {
  private static final String NATIVE_CLIENT = "jni/libaws-lambda-jni.linux-x86_64.so";
  private static final Pattern LAMBDA_PATHS =
      Pattern.compile("(?<![\\w./-])(/var/task|/opt|/tmp)(?![\\w.-])");

  private final Path folder;
  private final Path runtime;

  private FunctionFolder(Path folder, Path runtime) {
    this.folder = folder;
    this.runtime = runtime;
  }

  /**
   * Creates the folder; it is empty until {@link #unpack} is called.
   *
   * @param runtime the folder with the jars of Lambda's Java runtime client
   */
  public static FunctionFolder create(Path runtime) throws IOException {
    Path folder = TemporaryFolder.create("clothes-function-").path();
    return new FunctionFolder(folder, runtime.toAbsolutePath());
  }

  /** Unpacks the zips of a function and its layers. Later layers replace files of earlier ones. */
  public synchronized void unpack(Path function, List<Path> layers) throws IOException {
    for (Path directory : List.of(task(), opt(), tmp())) {
      Files.createDirectory(directory);
    }
    unpackNativeClient();
    unpack(function, task());
    for (Path layer : layers) {
      unpack(layer, opt());
    }
    linkLayerJars();
  }

  /**
   * Links the jars of the layers into the function's {@code lib}, because the runtime client loads
   * jars from the real {@code /opt/java/lib}. The client sorts jars by name: a tilde puts the links
   * after the function's own jars.
   */
  private void linkLayerJars() throws IOException {
    Path functionLib = Files.createDirectories(task().resolve("lib"));
    for (Path jar : jars(opt().resolve("java/lib"))) {
      Files.createSymbolicLink(functionLib.resolve("~" + jar.getFileName()), jar);
    }
  }

  Path path() {
    return folder;
  }

  Path task() {
    return folder.resolve("task");
  }

  Path opt() {
    return folder.resolve("opt");
  }

  Path tmp() {
    return folder.resolve("tmp");
  }

  /** The output of the function's process. */
  Path log() {
    return folder.resolve("log");
  }

  Path nativeClient() {
    return folder.resolve("native-client.so");
  }

  String runtimeClassPath() {
    return jars(runtime).stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Replaces Lambda's absolute paths in an environment variable with their local folders. */
  String replaceLambdaPaths(String value) {
    Matcher paths = LAMBDA_PATHS.matcher(value);
    return paths.replaceAll(match -> Matcher.quoteReplacement(localPath(match)));
  }

  private String localPath(MatchResult path) {
    return switch (path.group()) {
      case "/var/task" -> task().toString();
      case "/opt" -> opt().toString();
      default -> tmp().toString();
    };
  }

  private static void unpack(Path zip, Path folder) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException(zip + " has an entry outside its folder: " + target);
        }
        Files.createDirectories(entry.isDirectory() ? target : target.getParent());
        if (entry.isDirectory()) {
          continue;
        }
        try (InputStream content = file.getInputStream(entry)) {
          Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (NoSuchFileException e) {
      throw new IOException(zip + " is missing; build it with 'mvn package'", e);
    }
  }

  /**
   * Unpacks the client's native library in advance, as Lambda does; otherwise the client unpacks it
   * to the real {@code /tmp}.
   */
  private void unpackNativeClient() throws IOException {
    for (Path jar : jars(runtime)) {
      try (ZipFile file = new ZipFile(jar.toFile())) {
        ZipEntry library = file.getEntry(NATIVE_CLIENT);
        if (library == null) {
          continue;
        }
        try (InputStream content = file.getInputStream(library)) {
          Files.copy(content, nativeClient());
        }
        return;
      }
    }
    throw new IOException(
        runtime + " has no jar with " + NATIVE_CLIENT + "; build it with 'mvn package'");
  }

  private static List<Path> jars(Path folder) {
    File[] jars = folder.toFile().listFiles((dir, name) -> name.endsWith(".jar"));
    return Stream.of(jars == null ? new File[0] : jars).sorted().map(File::toPath).toList();
  }

  /** The size of all files in {@code /tmp}, in bytes. */
  public long tmpBytes() throws IOException {
    try (Stream<Path> files = Files.walk(tmp())) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }

  /** Waits for a running unpack, then deletes the folder; does nothing when called again. */
  @Override
  public synchronized void close() throws IOException {
    FileTree.delete(folder);
  }
}
