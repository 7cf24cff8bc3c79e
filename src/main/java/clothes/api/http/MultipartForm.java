package clothes.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the body of a form with files: {@code multipart/form-data} (RFC 7578). */
public final class MultipartForm {
  public static final String CONTENT_TYPE = "multipart/form-data";

  private static final int MAX_PARTS = 64;

  /**
   * The next parameter of a header: a name, and a value with or without quotes. An empty parameter,
   * between two adjacent semicolons, matches without a name. A quote at the end of the header ends
   * the value even after a backslash (see {@link #value}). The quantifiers are possessive because
   * Java's regex engine recurses for greedy ones: a long value would overflow the stack.
   */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?:\\G|^[^;]*+)\\s*+;\\s*+(?:(?<name>[^\\s;=\"]++)="
              + "(?:\"(?<quoted>(?:[^\"\\\\]|\\\\(?:(?=\"$)|.))*+)\"|(?<token>[^\\s;\"]++)))?");

  private static final byte[] CRLF = "\r\n".getBytes(UTF_8);
  private static final byte[] HEADERS_END = "\r\n\r\n".getBytes(UTF_8);

  private final byte[] body;
  private final byte[] delimiter;
  private final List<Part> parts = new ArrayList<>();

  /**
   * A field of the form.
   *
   * @param fileName present if the field is a file
   */
  public record Part(String name, Optional<String> fileName, byte[] content) {
    /** The content of a field that is not a file. */
    public String text() {
      return new String(content, UTF_8);
    }

    /** Whether a browser sent this part for a file field in which no file was chosen. */
    boolean isUnusedFileField() {
      return fileName.filter(String::isEmpty).isPresent() && content.length == 0;
    }
  }

  private MultipartForm(byte[] body, String boundary) {
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(UTF_8);
  }

  /**
   * Parses the fields in their order, without unused file fields.
   *
   * @throws ProblemException if the body is malformed
   */
  public static List<Part> parse(Request request) throws ProblemException {
    Map<String, String> type = parameters(request.header("content-type").orElse(""));
    if (!type.containsKey("boundary")) {
      throw malformed("its content-type has no boundary");
    }
    MultipartForm form = new MultipartForm(request.body(), type.get("boundary"));
    form.parse();
    return form.parts.stream().filter(part -> !part.isUnusedFileField()).toList();
  }

  /**
   * Reads the parameters of a header up to the first malformed one. If a name is repeated, its
   * first value is used.
   */
  private static Map<String, String> parameters(String header) {
    Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Matcher parameter = PARAMETER.matcher(header);
    while (parameter.find()) {
      String name = parameter.group("name");
      if (name != null) {
        parameters.putIfAbsent(name, value(parameter));
      }
    }
    return parameters;
  }

  /**
   * Unescapes quotes and backslashes. A backslash before another character stands for itself,
   * because browsers do not escape the backslashes of a file name.
   */
  private static String value(Matcher parameter) {
    String quoted = parameter.group("quoted");
    return quoted == null ? parameter.group("token") : quoted.replaceAll("\\\\([\\\\\"])", "$1");
  }

  private static ProblemException malformed(String defect) {
    return new ProblemException(400, "the form is malformed: " + defect);
  }

  private void parse() throws ProblemException {
    // The first delimiter may stand at the start of the body, without a line end before it.
    byte[] firstDelimiter = Arrays.copyOfRange(delimiter, CRLF.length, delimiter.length);
    int delimiterEnd = startsWith(firstDelimiter, 0) ? firstDelimiter.length : nextDelimiterEnd(0);
    while (!startsWith("--".getBytes(UTF_8), delimiterEnd)) {
      int lineEnd = indexOf(CRLF, delimiterEnd);
      int partStart = lineEnd + CRLF.length;
      // If the part is empty, the line end already belongs to the next delimiter.
      delimiterEnd = nextDelimiterEnd(lineEnd);
      add(partStart, delimiterEnd - delimiter.length);
    }
  }

  private int nextDelimiterEnd(int from) throws ProblemException {
    return indexOf(delimiter, from) + delimiter.length;
  }

  private void add(int start, int end) throws ProblemException {
    if (parts.size() == MAX_PARTS) {
      throw malformed("it has more than " + MAX_PARTS + " fields");
    }
    // Without headers, HEADERS_END begins with the CRLF after the delimiter.
    int headersEnd = indexOf(HEADERS_END, start - CRLF.length);
    if (headersEnd + HEADERS_END.length > end) {
      throw malformed("the headers of a field have no end");
    }
    String disposition =
        new String(body, start, Math.max(0, headersEnd - start), UTF_8)
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
            .findFirst()
            .orElse("");
    Map<String, String> parameters = parameters(disposition);
    if (!parameters.containsKey("name")) {
      throw malformed("a field has no name");
    }
    parts.add(
        new Part(
            parameters.get("name"),
            Optional.ofNullable(parameters.get("filename")),
            Arrays.copyOfRange(body, headersEnd + HEADERS_END.length, end)));
  }

  private boolean startsWith(byte[] bytes, int from) {
    return from + bytes.length <= body.length
        && Arrays.equals(body, from, from + bytes.length, bytes, 0, bytes.length);
  }

  private int indexOf(byte[] bytes, int from) throws ProblemException {
    for (int i = from; i <= body.length - bytes.length; i++) {
      if (body[i] == bytes[0] && startsWith(bytes, i)) {
        return i;
      }
    }
    throw malformed("it ends early");
  }
}
