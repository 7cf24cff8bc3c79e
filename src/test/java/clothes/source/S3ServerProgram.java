package clothes.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the S3 server of the tests for the containers of {@code .ci/sam-local}, until standard input
 * ends. The bucket {@code closet} has the photos to which the files of {@code events/} refer.
 */
final class S3ServerProgram {
  private S3ServerProgram() {}

  public static void main(String[] arguments) throws IOException {
    try (S3Server s3 = S3Server.listen(URI.create(arguments[0]))) {
      for (String bucket : new String[] {"closet", "results"}) {
        s3.client().createBucket(request -> request.bucket(bucket));
      }
      s3.put("closet", "photos/red.jpg", Files.readAllBytes(Path.of("samples/t-shirt.jpg")));
      s3.put("closet", "photos/blue.jpg", Files.readAllBytes(Path.of("samples/pants.jpg")));
      s3.put("closet", "photos/broken.jpg", new byte[10]);
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // Waits for the end.
      }
    }
  }
}
