package clothes.engine;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The directory where this system's programs keep what they can make again, and the environment
 * variable that moves it.
 */
public record UserCache(Path directory, String variable) {

  /** This user's directory for this program; it need not exist yet. */
  public static UserCache ofThisUser() {
    return of(
        System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static UserCache of(String os, Map<String, String> environment, Path home) {
    String name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return new UserCache(home.resolve("Library/Caches/clothes"), "HOME");
    }
    if (name.startsWith("windows")) {
      return from(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
    }
    return from(environment, "XDG_CACHE_HOME", home.resolve(".cache"));
  }

  /** The XDG specification has relative paths ignored. */
  private static UserCache from(Map<String, String> environment, String variable, Path otherwise) {
    Path parent = Path.of(environment.getOrDefault(variable, ""));
    return new UserCache((parent.isAbsolute() ? parent : otherwise).resolve("clothes"), variable);
  }
}
