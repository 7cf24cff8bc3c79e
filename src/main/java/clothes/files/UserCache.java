package clothes.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * This program's folder in the operating system's cache directory, for files that it can create
 * again.
 *
 * @param directory this program's folder
 * @param setting the environment variable or Java option that changes the cache directory
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

  /** Ignores a relative path in the variable, as the XDG specification requires. */
  private static UserCache ofVariable(
      Map<String, String> environment, String variable, Path fallback) {
    Path parent = Path.of(environment.getOrDefault(variable, ""));
    return new UserCache((parent.isAbsolute() ? parent : fallback).resolve("clothes"), variable);
  }
}
