package clothes.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, which Maven writes into a file beside this class. */
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

  /** How we name ourselves to servers. */
  public String userAgent() {
    return "clothes/" + number;
  }
}
