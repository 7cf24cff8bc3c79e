package clothes.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserCacheTest {
  @TempDir Path home;

  @Test
  void followsOperatingSystemConventions() {
    assertThat(UserCache.of("Linux", Map.of(), home))
        .isEqualTo(new UserCache(home.resolve(".cache/clothes"), "XDG_CACHE_HOME"));
    assertThat(UserCache.of("Mac OS X", Map.of("XDG_CACHE_HOME", "/ignored"), home))
        .isEqualTo(
            new UserCache(home.resolve("Library/Caches/clothes"), "the Java option -Duser.home"));
    assertThat(UserCache.of("Windows 11", Map.of(), home))
        .isEqualTo(new UserCache(home.resolve("AppData/Local/clothes"), "LOCALAPPDATA"));
  }

  @Test
  void environmentVariableOverridesDefault() {
    String elsewhere = home.resolve("elsewhere").toString();

    assertThat(UserCache.of("Linux", Map.of("XDG_CACHE_HOME", elsewhere), home).directory())
        .isEqualTo(home.resolve("elsewhere/clothes"));
    assertThat(UserCache.of("Windows 11", Map.of("LOCALAPPDATA", elsewhere), home).directory())
        .isEqualTo(home.resolve("elsewhere/clothes"));
  }

  @Test
  void ignoresEmptyRelativeAndInvalidVariables() {
    for (String value : new String[] {"", "relative", "/invalid\0"}) {
      assertThat(UserCache.of("Linux", Map.of("XDG_CACHE_HOME", value), home).directory())
          .isEqualTo(home.resolve(".cache/clothes"));
    }
  }
}
