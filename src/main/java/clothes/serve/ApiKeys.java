package clothes.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.files.TextFile;
import clothes.model.Digest;
import clothes.text.Plural;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The API keys of all clients. Thread-safe. */
public final class ApiKeys {
  private static final int MIN_KEY_LENGTH = 16;
  private static final String EXPECTED =
      "expected lines 'NAME KEY' or 'NAME KEY REQUESTS-PER-MINUTE'";

  private final List<Client> clients = new ArrayList<>();

  /**
   * The owner of a key.
   *
   * @param digest the SHA-256 of the key, so that the time of a comparison reveals neither the key
   *     nor its length
   * @param rate the limit for the client's requests; empty if there is none
   */
  record Client(String name, byte[] digest, Optional<RateLimit> rate) {}

  private ApiKeys() {}

  /**
   * Reads a file with a client on each line: a name, a key of at least 16 characters, and
   * optionally the maximum of requests per minute. Empty lines and lines that start with {@code #}
   * are ignored.
   *
   * @throws IOException if the file cannot be read, has no key or has a malformed line; the message
   *     does not contain the key
   */
  public static ApiKeys read(Path file) throws IOException {
    return read(file, System::nanoTime);
  }

  static ApiKeys read(Path file, LongSupplier nanoClock) throws IOException {
    ApiKeys keys = new ApiKeys();
    int number = 0;
    for (String line : TextFile.read(file).lines().map(String::strip).toList()) {
      number++;
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          keys.add(line.split("\\s+"), nanoClock);
        } catch (IllegalArgumentException e) {
          throw new IOException("%s, line %d: %s".formatted(file, number, e.getMessage()), e);
        }
      }
    }
    if (keys.clients.isEmpty()) {
      throw new IOException(file + " has no key; " + EXPECTED);
    }
    return keys;
  }

  private void add(String[] words, LongSupplier nanoClock) {
    if (words.length < 2 || words.length > 3) {
      throw new IllegalArgumentException(
          "has " + Plural.withCount(words.length, "word") + "; " + EXPECTED);
    }
    String key = words[1];
    if (key.length() < MIN_KEY_LENGTH) {
      throw new IllegalArgumentException(
          "the key has %s; expected at least %d"
              .formatted(Plural.withCount(key.length(), "character"), MIN_KEY_LENGTH));
    }
    if (words.length == 3 && !words[2].matches("[1-9]\\d{0,6}")) {
      throw new IllegalArgumentException(
          "the number of requests per minute is '%s'; expected 1 to 9999999".formatted(words[2]));
    }
    if (find(key).isPresent()) {
      throw new IllegalArgumentException("repeats a key; each client needs its own");
    }
    Optional<RateLimit> rate =
        words.length == 3
            ? Optional.of(new RateLimit(Integer.parseInt(words[2]), nanoClock))
            : Optional.empty();
    clients.add(new Client(words[0], digest(key), rate));
  }

  /** Finds the owner of a key in a time that does not depend on how many bytes match. */
  Optional<Client> find(String key) {
    byte[] digest = digest(key);
    Optional<Client> found = Optional.empty();
    for (Client client : clients) {
      if (MessageDigest.isEqual(digest, client.digest())) {
        found = Optional.of(client);
      }
    }
    return found;
  }

  private static byte[] digest(String key) {
    return Digest.sha256().digest(key.getBytes(UTF_8));
  }
}
