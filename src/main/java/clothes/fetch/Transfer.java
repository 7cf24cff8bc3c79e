package clothes.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * Writes one HTTP response to a part file. A {@link FetchException} is permanent; any other
 * exception is worth a retry.
 */
final class Transfer {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18})");
  private static final int BUFFER_BYTES = 1 << 16;

  private final RemoteFile remote;
  private final PartFile part;
  private final FetchProgress progress;

  Transfer(RemoteFile remote, PartFile part, FetchProgress progress) {
    this.remote = remote;
    this.part = part;
    this.progress = progress;
  }

  void receive(ClassicHttpResponse response) throws IOException {
    long total = prepare(response);
    if (total > remote.maxBytes()) {
      throw tooLarge();
    }
    if (total - part.length() > part.freeBytes()) {
      throw remote.failure(
          "%d bytes are needed and %d are free".formatted(total - part.length(), part.freeBytes()),
          "free disk space or choose another folder with --to");
    }
    if (response.getEntity() != null) {
      copy(response.getEntity().getContent(), total);
    }
    if (total >= 0 && part.length() != total) {
      throw new IOException(
          "the response ended early: %d of %d bytes".formatted(part.length(), total));
    }
  }

  /** Prepares the part file for the body and returns the size of the complete file, or -1. */
  private long prepare(ClassicHttpResponse response) throws IOException {
    int code = response.getCode();
    if (code == 200) {
      part.restart(header(response, "ETag"));
      return response.getEntity() == null ? 0 : response.getEntity().getContentLength();
    }
    if (code == 206) {
      return resume(response);
    }
    if (code == 416) {
      part.restart("");
      throw new IOException("the server rejected the range (416)");
    }
    if (code == 408 || code == 429 || code >= 500) {
      throw new IOException("the server answered with status " + code);
    }
    throw remote.failure("the server answered with status " + code, Download.ADDRESS_ADVICE);
  }

  private long resume(ClassicHttpResponse response) throws IOException {
    Matcher range = RANGE.matcher(header(response, "Content-Range"));
    String tag = header(response, "ETag");
    boolean same = tag.isEmpty() || part.resumableTag().filter(tag::equals).isPresent();
    if (!same || !range.matches() || Long.parseLong(range.group(1)) != part.length()) {
      part.restart("");
      throw new IOException("the server sent another range or version than requested");
    }
    return Long.parseLong(range.group(2));
  }

  private void copy(InputStream body, long total) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      if (part.length() + count > remote.maxBytes()) {
        throw tooLarge();
      }
      part.write(buffer, count);
      progress.update(remote.name(), part.length(), total);
    }
  }

  private FetchException tooLarge() {
    return remote.failure(
        "it is larger than the maximum of %d bytes".formatted(remote.maxBytes()),
        Download.ADDRESS_ADVICE);
  }

  private static String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null || header.getValue() == null ? "" : header.getValue();
  }
}
