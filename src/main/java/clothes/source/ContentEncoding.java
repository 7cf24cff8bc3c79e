package clothes.source;

import clothes.source.SourceException.Reason;
import clothes.text.Excerpt;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * The Content-Encoding of a response or of a stored object. Names that are not compressions, for
 * example "utf-8" and "aws-chunked", are ignored.
 */
final class ContentEncoding {
  private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
  private static final Set<String> OTHER_COMPRESSIONS =
      Set.of(
          "br", "zstd", "deflate", "compress", "x-compress", "dcb", "dcz", "exi", "bzip2", "lz4");

  private ContentEncoding() {}

  /**
   * Unpacks content.
   *
   * @param header the value of Content-Encoding, or null
   * @param limit the maximum size of the unpacked content
   * @throws SourceException if the content is compressed, but not exactly once with gzip, or if the
   *     unpacked content is larger than the limit
   * @throws ZipException if the header names gzip, but the content is not valid gzip
   */
  static byte[] unpack(String header, byte[] packed, ByteLimit limit) throws IOException {
    List<String> compressions =
        Arrays.stream(header == null ? new String[0] : header.split(","))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> GZIP.contains(name) || OTHER_COMPRESSIONS.contains(name))
            .toList();
    if (compressions.isEmpty()) {
      return packed;
    }
    if (compressions.size() > 1 || !GZIP.contains(compressions.get(0))) {
      throw new SourceException(
          Reason.ENCODING, "compressed as " + Excerpt.quoted(header) + "; expected gzip");
    }
    return Gzip.decompress(packed, limit);
  }
}
