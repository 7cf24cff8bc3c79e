package clothes.source;

import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Reads a response body, and decompresses gzip that a server sent without being asked to. Bytes are
 * limited before and after decompression, which stops zip bombs.
 */
final class HttpBody {
  private HttpBody() {}

  static byte[] read(HttpEntity entity, ByteLimit limit) throws IOException {
    limit.check(entity.getContentLength());
    InputStream wire = limit.guard(entity.getContent());
    String encoding = entity.getContentEncoding() == null ? "" : entity.getContentEncoding();
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> limit.read(wire);
      case "gzip", "x-gzip" -> limit.read(new GZIPInputStream(wire));
      default ->
          throw new SourceException(
              Reason.REFUSED, "compressed as '" + encoding + "'; accepted is gzip");
    };
  }
}
