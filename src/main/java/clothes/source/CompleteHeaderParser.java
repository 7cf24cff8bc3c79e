package clothes.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.impl.io.LenientHttpResponseParser;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Parses the headers of a response up to the empty line after them. The client's own parser accepts
 * the end of the connection in place of that line: a response that is truncated before {@code
 * Content-Length} would count as an empty photo.
 */
final class CompleteHeaderParser extends LenientHttpResponseParser {
  CompleteHeaderParser(Http1Config limits) {
    super(limits);
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream connection)
      throws IOException, HttpException {
    return super.parse(buffer, new HeaderInputStream(connection, buffer.length() > 0));
  }

  /**
   * Fails if the connection ends within the headers. If it ends before their first byte, the client
   * itself reports the missing response.
   */
  private static final class HeaderInputStream extends FilterInputStream {
    private boolean hasBegun;

    HeaderInputStream(InputStream connection, boolean hasBegun) {
      super(connection);
      this.hasBegun = hasBegun;
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
      int count = super.read(buffer, start, length);
      if (count < 0 && hasBegun) {
        throw new ConnectionClosedException();
      }
      hasBegun = true;
      return count;
    }
  }
}
