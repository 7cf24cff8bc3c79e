package clothes.serve;

import clothes.text.PrintableText;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/**
 * Prints a line for each response: method, path, status, milliseconds from the first byte of the
 * request, and bytes of the response's body. Leaves out the query, which may hold a signature.
 */
final class RequestPrinter implements RequestLog {
  private final Consumer<String> lines;

  RequestPrinter(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void log(Request request, Response response) {
    String path = Optional.ofNullable(request.getHttpURI().getPath()).orElse("-");
    lines.accept(
        String.format(
            Locale.ROOT,
            "%s %s %d %.1f ms %d bytes",
            PrintableText.of(request.getMethod()),
            PrintableText.of(path),
            response.getStatus(),
            (System.nanoTime() - request.getBeginNanoTime()) / 1e6,
            Response.getContentBytesWritten(response)));
  }
}
