package clothes.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.RandomId;
import clothes.api.http.ProblemException;
import clothes.api.http.QueryString;
import clothes.api.http.Request;
import clothes.text.Excerpt;
import clothes.text.Plural;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An upload that {@link LocalUploadStore} permits. Its constraints and their HMAC are in the query
 * of the upload URL, so the server keeps no state and callers cannot change them.
 *
 * @param contentType the required content type; empty if any is accepted
 * @param bytes the required size
 */
record SignedUpload(RandomId id, Optional<String> contentType, int bytes, Instant expires) {
  /** The required value of {@code If-None-Match}: an upload must not replace another. */
  static final String IF_NONE_MATCH = "*";

  private static final String ALGORITHM = "HmacSHA256";

  /** Parses the query of an upload URL; rejects it if any byte differs from the signed query. */
  static SignedUpload parse(RandomId id, String rawQuery, byte[] key) throws ProblemException {
    try {
      var query = QueryString.parse(rawQuery);
      // Only for parameter(), which rejects repeated parameters.
      Request request = new Request("PUT", "", "/", query, Map.of(), new byte[0]);
      SignedUpload upload =
          new SignedUpload(
              id,
              request.parameter("type"),
              Integer.parseInt(request.parameter("bytes").orElse("")),
              Instant.ofEpochSecond(Long.parseLong(request.parameter("expires").orElse(""))));
      if (MessageDigest.isEqual(upload.query(key).getBytes(UTF_8), rawQuery.getBytes(UTF_8))) {
        return upload;
      }
    } catch (NumberFormatException | DateTimeException e) {
      // Rejected below: the query of a URL from POST /uploads always parses.
    }
    throw forbidden("the signature of the upload URL is invalid; use a URL from POST /uploads");
  }

  String query(byte[] key) {
    StringBuilder query = new StringBuilder("expires=" + expires.getEpochSecond());
    contentType.ifPresent(type -> query.append("&type=").append(URLEncoder.encode(type, UTF_8)));
    query.append("&bytes=").append(bytes);
    return query + "&signature=" + signature(id + "?" + query, key);
  }

  private static String signature(String text, byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /**
   * Checks the headers of an upload against the constraints.
   *
   * @param type the request's content type, or an empty text
   * @param ifNoneMatch the request's if-none-match, or an empty text
   * @param length negative if the request has no content-length
   * @throws ProblemException 403 if the URL has expired or a header does not match
   */
  void check(String type, String ifNoneMatch, long length, Instant now) throws ProblemException {
    if (now.isAfter(expires)) {
      throw forbidden("the signed URL expired at " + expires);
    }
    if (!ifNoneMatch.equals(IF_NONE_MATCH)) {
      throw forbidden(
          "if-none-match is %s; expected '%s', as in the upload's headers"
              .formatted(Excerpt.quoted(ifNoneMatch), IF_NONE_MATCH));
    }
    if (contentType.isPresent() && !contentType.get().equals(type)) {
      throw forbidden(
          "content-type is %s; the signed URL is for %s"
              .formatted(Excerpt.quoted(type), contentType.get()));
    }
    if (bytes != length) {
      String received = length < 0 ? "missing" : String.format(Locale.ROOT, "%,d", length);
      throw forbidden(
          String.format(
              Locale.ROOT,
              "content-length is %s; the signed URL is for %,d %s",
              received,
              bytes,
              Plural.of(bytes, "byte")));
    }
  }

  private static ProblemException forbidden(String detail) {
    return new ProblemException(403, detail);
  }
}
