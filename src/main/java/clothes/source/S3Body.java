package clothes.source;

import java.io.IOException;
import org.apache.hc.core5.http.ConnectionClosedException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads the body of S3's response to a GET. The body must have exactly the announced length: the
 * HTTP client accepts a response that ends inside its headers, so only a complete body proves that
 * the headers, such as an object's metadata, are complete.
 */
public final class S3Body {
  private S3Body() {}

  /**
   * Reads the body to its end.
   *
   * @throws SourceException if the body is larger than the limit
   * @throws RetryableException if the response ends early
   */
  public static byte[] read(
      GetObjectResponse response, AbortableInputStream stream, ByteLimit limit)
      throws SourceException {
    try {
      Long length = response.contentLength();
      limit.check(length == null ? 0 : length);
      byte[] content = limit.read(stream);
      requireComplete(response, content.length);
      return content;
    } catch (SourceException e) {
      // close() alone would read the rest of the body first.
      stream.abort();
      throw e;
    } catch (IOException e) {
      stream.abort();
      throw RetryableException.create("the connection closed early", e);
    }
  }

  /**
   * Checks a body that was read to its end. S3 always sends a length and an entity tag: if one is
   * missing, the headers are incomplete.
   *
   * @throws ConnectionClosedException if the headers or the body are incomplete
   */
  static void requireComplete(GetObjectResponse response, long bytes)
      throws ConnectionClosedException {
    Long length = response.contentLength();
    if (length == null || bytes != length || response.eTag() == null) {
      throw new ConnectionClosedException();
    }
  }
}
