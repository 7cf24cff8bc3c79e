package clothes.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Runs the S3 server of the tests for the containers of {@code .ci/sam-local}, until standard input
 * ends. The bucket {@code closet} has photos to which files of {@code events/} refer. Each input
 * line is a key in the bucket {@code results}; the output line is that result, or S3's error.
 */
final class S3ServerProgram {
  private S3ServerProgram() {}

  private static String result(S3Server s3, String key) {
    try {
      return s3.client()
          .getObjectAsBytes(request -> request.bucket("results").key(key))
          .asUtf8String();
    } catch (S3Exception e) {
      return e.getMessage();
    }
  }

  public static void main(String[] arguments) throws IOException {
    try (S3Server s3 = S3Server.listen(URI.create(arguments[0]))) {
      for (String bucket : new String[] {"closet", "results"}) {
        s3.client().createBucket(request -> request.bucket(bucket));
      }
      byte[] red = Files.readAllBytes(Path.of("samples/t-shirt.jpg"));
      s3.put("closet", "photos/red.jpg", red);
      s3.put("closet", "summer 2026/red flower+100% ü&=?.jpg", red);
      s3.put("closet", "photos/blue.jpg", Files.readAllBytes(Path.of("samples/pants.jpg")));
      s3.put("closet", "photos/broken.jpg", new byte[10]);
      System.out.println("ready");
      BufferedReader keys = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (String key = keys.readLine(); key != null; key = keys.readLine()) {
        System.out.println(result(s3, key));
      }
    }
  }
}
