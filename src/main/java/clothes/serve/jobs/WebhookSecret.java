package clothes.serve.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.files.TextFile;
import clothes.text.Plural;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that signs webhooks as Standard Webhooks (standardwebhooks.com) specifies. */
public final class WebhookSecret {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private final SecretKeySpec key;

  private WebhookSecret(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * Reads a file with 24 to 64 bytes in base64, with or without the prefix {@code whsec_}.
   *
   * @throws IOException if the file cannot be read or is malformed; the message does not contain
   *     the secret
   */
  public static WebhookSecret read(Path file) throws IOException {
    String text = TextFile.read(file).strip();
    byte[] bytes;
    try {
      bytes =
          Base64.getDecoder()
              .decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
    } catch (IllegalArgumentException e) {
      throw invalid(file, "is not base64", e);
    }
    if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
      throw invalid(file, "has " + Plural.withCount(bytes.length, "byte"), /* cause= */ null);
    }
    return new WebhookSecret(bytes);
  }

  private static IOException invalid(Path file, String problem, Throwable cause) {
    return new IOException(
        "%s: the webhook secret %s; expected %d to %d bytes in base64"
            .formatted(file, problem, MIN_BYTES, MAX_BYTES),
        cause);
  }

  /**
   * Signs the ID, the timestamp and the body of a webhook.
   *
   * @param id the value of the header {@code webhook-id}
   * @param timestamp the value of the header {@code webhook-timestamp}, in seconds since 1970
   * @return the value of the header {@code webhook-signature}
   */
  String sign(String id, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
