package clothes.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages and unpacked folders for the tests. */
final class TestFunctionFolder {
  /** The folder into which Maven copies the jars of Lambda's Java runtime client. */
  static final Path RUNTIME = Path.of("target/runtime");

  private TestFunctionFolder() {}

  /** Unpacks a function whose handler is {@link EmulatedHandler}. */
  static FunctionFolder withHandler(Path packages) throws IOException {
    FunctionFolder folder = FunctionFolder.create(RUNTIME);
    folder.unpack(zipWithHandler(packages.resolve("function.zip")), List.of());
    return folder;
  }

  private static Path zipWithHandler(Path zip) throws IOException {
    return zip(
        zip,
        Map.of(
            classFileName(EmulatedHandler.class),
            bytes(EmulatedHandler.class),
            "lib/crac.jar",
            Files.readAllBytes(jarOf(org.crac.Core.class))));
  }

  static Path zip(Path zip, Map<String, byte[]> files) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return zip;
  }

  static Path zip(Path zip, String name, String content) throws IOException {
    return zip(zip, Map.of(name, content.getBytes(UTF_8)));
  }

  private static Path jarOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static String classFileName(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream file = type.getClassLoader().getResourceAsStream(classFileName(type))) {
      return file.readAllBytes();
    }
  }
}
