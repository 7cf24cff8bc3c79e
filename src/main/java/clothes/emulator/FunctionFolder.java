package clothes.emulator;

import clothes.files.FileTree;
import clothes.files.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
 * The disk of one function in a temporary folder: {@code task} for {@code /var/task}, {@code opt}
 * for {@code /opt}, {@code tmp} for {@code /tmp}. It goes when this is closed.
 *
 * @param runtime the jars of Lambda's runtime client
 */
public record FunctionFolder(Path folder, Path runtime) implements AutoCloseable {
  private static final String NATIVE_CLIENT = "jni/libaws-lambda-jni.linux-x86_64.so";
  private static final Pattern LAMBDAS_PATHS =
      Pattern.compile("(?<![\\w./:-])(/var/task|/opt|/tmp)(?![\\w.-])");

  /**
   * An empty disk.
   *
   * @param runtime the folder with the jars of Lambda's runtime client
   */
  public static FunctionFolder make(Path runtime) throws IOException {
    Path folder = TemporaryFolder.create("clothes-function-").path();
    return new FunctionFolder(folder, runtime.toAbsolutePath());
  }

  /** Unpacks a function and its layers, as Lambda does it. */
  public synchronized void unpack(Path function, List<Path> layers) throws IOException {
    for (Path part : List.of(task(), opt(), tmp())) {
      Files.createDirectory(part);
    }
    unpackNativeClient();
    unpack(function, task());
    for (Path layer : layers) {
      unpack(layer, opt());
    }
    linkLayerJars();
  }

  /**
   * The runtime client looks into {@code /opt/java/lib}, here as elsewhere, and after the
   * function's own jars, in the order of their names.
   */
  private void linkLayerJars() throws IOException {
    Path lib = Files.createDirectories(task().resolve("lib"));
    for (Path jar : jars(opt().resolve("java/lib"))) {
      Files.createSymbolicLink(lib.resolve("~" + jar.getFileName()), jar);
    }
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

  /** What the process prints. */
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

  /** Lambda's paths in a variable, as they are called on this disk. */
  String here(String value) {
    Matcher paths = LAMBDAS_PATHS.matcher(value);
    return paths.replaceAll(found -> Matcher.quoteReplacement(here(found)));
  }

  private String here(MatchResult path) {
    return switch (path.group()) {
      case "/var/task" -> task().toString();
      case "/opt" -> opt().toString();
      default -> tmp().toString();
    };
  }

  private static void unpack(Path zip, Path into) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        Path path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into)) {
          throw new IOException(zip + " leads out of its folder: " + path);
        }
        Files.createDirectories(entry.isDirectory() ? path : path.getParent());
        if (entry.isDirectory()) {
          continue;
        }
        try (InputStream content = file.getInputStream(entry)) {
          Files.copy(content, path);
        }
      }
    } catch (NoSuchFileException e) {
      throw new IOException(zip + " is missing; make the packages with 'mvn package'", e);
    }
  }

  /** Lambda's runtime has it unpacked too; the client would put it into the real {@code /tmp}. */
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
        runtime + " has no jar with " + NATIVE_CLIENT + "; make it with 'mvn package'");
  }

  private static List<Path> jars(Path folder) {
    File[] jars = folder.toFile().listFiles((dir, name) -> name.endsWith(".jar"));
    return Stream.of(jars == null ? new File[0] : jars).sorted().map(File::toPath).toList();
  }

  /** How many bytes lie in {@code /tmp}. */
  public long tmpBytes() throws IOException {
    try (Stream<Path> files = Files.walk(tmp())) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }

  /** Waits for what is being unpacked; nothing happens where the folder is gone already. */
  @Override
  public synchronized void close() throws IOException {
    FileTree.delete(folder);
  }
}
