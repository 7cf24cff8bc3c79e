package clothes.source;

import java.io.IOException;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Reads a response body, and decompresses unsolicited gzip. Bytes are limited before and after
 * decompression, which stops zip bombs.
 */
final class HttpBody {
  private HttpBody() {}

  static byte[] read(HttpEntity entity, ByteLimit limit) throws IOException {
    limit.check(entity.getContentLength());
    byte[] received = limit.read(entity.getContent());
    return ContentEncoding.unpack(entity.getContentEncoding(), received, limit);
  }
}
