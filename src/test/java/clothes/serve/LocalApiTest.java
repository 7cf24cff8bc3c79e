package clothes.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.lambda.RecordingTelemetry;
import clothes.train.TinyModel;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalApiTest {
  @TempDir private Path folder;

  @Test
  void failedStartReleasesUploadFolder() throws IOException {
    Path model = TinyModel.write(Files.createDirectory(folder.resolve("model")));
    Path uploads = Files.createDirectory(folder.resolve("uploads"));
    // A file in place of the folder for jobs.
    Path jobs = Files.createFile(uploads.resolve("jobs"));
    LocalApi.Options options = LocalApi.Options.of(model, uploads);
    assertThatThrownBy(() -> LocalApi.open(options, new RecordingTelemetry()))
        .isInstanceOf(FileAlreadyExistsException.class);
    Files.delete(jobs);
    LocalApi.open(options, new RecordingTelemetry()).close();
  }
}
