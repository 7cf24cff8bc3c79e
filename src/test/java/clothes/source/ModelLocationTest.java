package clothes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.model.ModelException;
import clothes.model.ModelFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(S3Server.Shared.class)
final class ModelLocationTest {
  private static final Path SHIPPED_MODEL = Path.of("models/clothes-mobilenet-v2");

  private final S3Server s3;
  private Closeable systemProperties;
  @TempDir private Path cache;

  ModelLocationTest(S3Server s3) {
    this.s3 = s3;
  }

  @BeforeEach
  void useS3Server() {
    systemProperties = s3.setSystemProperties();
  }

  @AfterEach
  void restoreSystemProperties() throws IOException {
    systemProperties.close();
  }

  @Test
  void returnsLocalFolderUnchanged() throws IOException {
    assertThat(new ModelLocation("/opt/models/a").folder(cache))
        .isEqualTo(Path.of("/opt/models/a"));
    assertThat(cache).isEmptyDirectory();
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/models/a b+c", "/models/a b+c/"})
  void copiesModelFromS3(String path) throws IOException {
    String bucket = s3.createBucket();
    String keyPrefix = path.isEmpty() || path.equals("/") ? "" : "models/a b+c/";
    for (String file : new String[] {ModelFolder.CARD, ModelFolder.GRAPH}) {
      s3.put(bucket, keyPrefix + file, Files.readAllBytes(SHIPPED_MODEL.resolve(file)));
    }
    Path copy = new ModelLocation("s3://" + bucket + path).folder(cache);
    assertThat(ModelFolder.open(copy).card()).isEqualTo(ModelFolder.open(SHIPPED_MODEL).card());
    assertThat(copy).startsWith(cache);
  }

  @Test
  void errorNamesMissingModel() {
    String uri = "s3://" + s3.createBucket() + "/none/";
    assertThatThrownBy(() -> new ModelLocation(uri).folder(cache))
        .isInstanceOf(ModelException.class)
        .hasMessage("the model " + uri + ": there is no such object");
  }
}
