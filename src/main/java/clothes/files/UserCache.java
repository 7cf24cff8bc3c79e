package clothes.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * This program's folder in the operating system's cache directory, for files that it can create
 * again.
 *
 * @param directory this program's folder
 * @param setting what changes the cache directory, for messages: the name of an environment
 *     variable, or "the Java option -Duser.home"
 */
public record UserCache(Path directory, String setting) {

  /** The folder of the current user; it need not exist yet. */
  public static UserCache ofCurrentUser() {
    return of(
        System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static UserCache of(String os, Map<String, String> environment, Path home) {
    String name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return new UserCache(home.resolve("Library/Caches/clothes"), "the Java option -Duser.home");
    }
    if (name.startsWith("windows")) {
      return ofVariable(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
    }
    return ofVariable(environment, "XDG_CACHE_HOME", home.resolve(".cache"));
  }

  private static UserCache ofVariable(
      Map<String, String> environment, String variable, Path fallback) {
    Path parent = absolute(environment.getOrDefault(variable, "")).orElse(fallback);
    return new UserCache(parent.resolve("clothes"), variable);
  }

  /** Ignores a relative or invalid path, as the XDG specification requires. */
  private static Optional<Path> absolute(String path) {
    try {
      return Optional.of(Path.of(path)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
