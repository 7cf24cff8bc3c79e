package clothes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.files.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShippedModelTest {
  private static final Path REPOSITORY_MODEL = Path.of("models/clothes-mobilenet-v2");

  @TempDir private Path folder;

  @Tag("slow")
  @Test
  void isModelOfRepository() throws IOException {
    ModelFolder shipped = ShippedModel.open(new UserCache(folder, "CACHE"));
    assertThat(shipped.card()).isEqualTo(ModelFolder.open(REPOSITORY_MODEL).card());
    assertThat(shipped.path()).startsWith(folder);
    assertThat(ShippedModel.open(new UserCache(folder, "CACHE"))).isEqualTo(shipped);
  }

  @Test
  void reportsJarWithoutModel() {
    assertThatThrownBy(() -> ShippedModel.open(new UserCache(folder, "CACHE"), "none/"))
        .isInstanceOf(ModelException.class)
        .hasMessage("this jar was built without the model: it has no clothes/model/none/card.json");
  }

  @Test
  void reportsUnwritableCacheAndItsSetting() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> ShippedModel.open(new UserCache(file, "CACHE")))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(
            "cannot copy the shipped model into " + file,
            "set CACHE to use another cache directory");
  }
}
