package clothes.serve;

import clothes.api.Endpoint;
import clothes.api.FailureCause;
import clothes.api.Telemetry;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Server metrics since the start, in the format of Prometheus. The cardinality of the metrics'
 * labels is bounded, whatever callers send. Thread-safe.
 */
public final class ServerMetrics implements Telemetry {
  private static final Path LINUX_STATUS = Path.of("/proc/self/status");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicInteger active = new AtomicInteger();
  private final Telemetry next;

  /**
   * @param next also receives every prediction and failure
   */
  ServerMetrics(Telemetry next) {
    this.next = next;
    registry.gauge("clothes.requests.active", active);
    if (Files.isReadable(LINUX_STATUS)) {
      registry.gauge("process.resident.memory.bytes", this, metrics -> residentBytes());
    }
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** Resident memory, including TensorFlow's native memory, which the JVM does not count. */
  private static double residentBytes() {
    try (Stream<String> lines = Files.lines(LINUX_STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Creates metrics that also print failures of the server itself. */
  public static ServerMetrics withConsoleErrors(Consumer<String> errors) {
    return new ServerMetrics(new ConsoleTelemetry(errors));
  }

  /** The text for Prometheus. */
  String scrape() {
    return registry.scrape();
  }

  void requestStarted() {
    active.incrementAndGet();
  }

  void requestEnded() {
    active.decrementAndGet();
  }

  /** Records a response and the time since the start of its request. */
  void responded(String method, String path, int status, Duration time) {
    registry
        .timer(
            "http.server.requests",
            "method",
            method(method),
            "uri",
            Endpoint.at(path).map(Endpoint::template).orElse("other"),
            "status",
            String.valueOf(status))
        .record(time);
  }

  @Override
  public void classified(Prediction prediction) {
    count(prediction.known() ? "known" : "unknown");
    Timing timing = prediction.timing();
    record("fetch", timing.fetchMs());
    record("decode", timing.decodeMs());
    record("infer", timing.inferMs());
    next.classified(prediction);
  }

  @Override
  public void failed(String input, Throwable failure) {
    registry
        .counter(
            "clothes.failures", "cause", FailureCause.of(failure).name().toLowerCase(Locale.ROOT))
        .increment();
    next.failed(input, failure);
  }

  private void count(String result) {
    registry.counter("clothes.photos", "result", result).increment();
  }

  private void record(String stage, double ms) {
    registry.timer("clothes.stage", "stage", stage).record(Duration.ofNanos(Math.round(ms * 1e6)));
  }

  private static String method(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS" -> method;
      default -> "other";
    };
  }
}
