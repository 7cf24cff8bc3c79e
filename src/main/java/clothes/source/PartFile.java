package clothes.source;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import clothes.files.AtomicFile;
import clothes.files.DiskSpace;
import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** The file of a partial download, and a file with the URL and entity tag to resume it. */
final class PartFile {
  private final Path file;
  private final Path part;
  private final Path origin;
  private final String urlLine;
  private final FetchLimits limits;

  PartFile(Path file, URI url, FetchLimits limits) {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.origin = file.resolveSibling(file.getFileName() + ".origin");
    this.urlLine = url + "\n";
    this.limits = limits;
  }

  long length() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** Returns the headers that request the missing bytes; none if the download cannot resume. */
  Map<String, String> rangeHeaders() throws IOException {
    String tag = entityTag();
    return tag.isEmpty() || length() == 0
        ? Map.of()
        : Map.of("Range", "bytes=" + length() + "-", "If-Range", tag);
  }

  /** Writes the rest of the part file, or all of it if the server sends the file from its start. */
  void receive(ClassicHttpResponse response, UrlDownload.Listener listener) throws IOException {
    int code = response.getCode();
    // -1 means unknown.
    long remainingBytes = code == 200 || code == 206 ? response.getEntity().getContentLength() : -1;
    if (code == 200) {
      restart(header(response, "ETag"));
    } else if (code == 206 || code == 416) {
      // Always fails for 416 (the range is beyond the file), because remainingBytes is -1.
      requireContinuation(response, remainingBytes);
    } else {
      throw HttpFailure.ofDownloadStatus(code, response.getReasonPhrase());
    }
    long totalBytes = remainingBytes < 0 ? -1 : length() + remainingBytes;
    limits.size().check(totalBytes);
    DiskSpace.require(part.toAbsolutePath().getParent(), remainingBytes);
    append(response.getEntity().getContent(), totalBytes, listener);
  }

  void complete() throws IOException {
    AtomicFile.rename(part, file);
    Files.deleteIfExists(origin);
  }

  private String entityTag() throws IOException {
    String text = Files.exists(origin) ? Files.readString(origin) : "";
    return text.startsWith(urlLine) ? text.substring(urlLine.length()) : "";
  }

  private void restart(String tag) throws IOException {
    Files.write(part, new byte[0]);
    // A weak tag does not guarantee identical bytes (RFC 9110, 8.8.1).
    Files.writeString(origin, urlLine + (tag.startsWith("\"") ? tag : ""));
  }

  /** Checks that the response has exactly the missing bytes; else the next attempt starts over. */
  private void requireContinuation(ClassicHttpResponse response, long remainingBytes)
      throws IOException {
    long end = length() + remainingBytes;
    String range = "bytes " + length() + "-" + (end - 1) + "/" + end;
    if (!header(response, "Content-Range").equals(range)
        || !header(response, "ETag").equals(entityTag())) {
      Files.deleteIfExists(origin);
      throw new SourceException(
          Reason.UNREACHABLE, "the server sent another range or version than requested");
    }
  }

  private void append(InputStream body, long totalBytes, UrlDownload.Listener listener)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long fetchedBytes = length();
    try (OutputStream out = Files.newOutputStream(part, CREATE, APPEND)) {
      for (int count = read(body, buffer); count >= 0; count = read(body, buffer)) {
        fetchedBytes += count;
        limits.size().check(fetchedBytes);
        out.write(buffer, 0, count);
        listener.update(fetchedBytes, totalBytes);
      }
    }
  }

  /** Translates network failures, so that they are retried; disk failures end the download. */
  private int read(InputStream body, byte[] buffer) throws SourceException {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw HttpFailure.toSourceException(e, limits);
    }
  }

  private static String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? "" : header.getValue();
  }
}
