package clothes.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenResourcesTest {
  @Test
  void closesEveryResourceInReverseOrder() {
    List<String> closed = new ArrayList<>();
    OpenResources resources = new OpenResources();
    resources.add(() -> closed.add("model"));
    resources.add(
        () -> {
          closed.add("uploads");
          throw new IOException("full");
        });
    resources.add(
        () -> {
          closed.add("jobs");
          throw new IOException("busy");
        });
    assertThatThrownBy(resources::close)
        .hasMessage("busy")
        .hasSuppressedException(new IOException("full"));
    assertThat(closed).containsExactly("jobs", "uploads", "model");
  }
}
