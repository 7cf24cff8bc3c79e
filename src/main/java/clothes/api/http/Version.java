package clothes.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The project's version, which Maven writes into {@code version.properties}. */
public record Version(String number) {

  public static Version current() {
    Properties properties = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Version(properties.getProperty("version"));
  }

  /** Returns the User-Agent for outgoing requests. */
  public String userAgent() {
    return "clothes/" + number;
  }
}
