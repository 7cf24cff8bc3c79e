package clothes.api;

import clothes.classify.Classifier;
import clothes.source.S3Server;
import clothes.train.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Opens one {@link ApiFixture} for the tests of a class. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(S3Server.Shared.class)
public abstract class AbstractApiTest {
  public Path model;
  public Classifier classifier;
  public ApiFixture fixture;

  @BeforeAll
  void open(@TempDir Path folder, S3Server s3) throws IOException {
    model = folder;
    classifier = Classifier.open(TinyModel.write(model));
    fixture = new ApiFixture(classifier, s3);
  }

  @AfterAll
  void close() {
    fixture.close();
    classifier.close();
  }
}
