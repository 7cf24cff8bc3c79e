package clothes.lambda.telemetry;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import clothes.api.FailureCause;
import clothes.api.http.Problem;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.text.PrintableText;
import clothes.text.TruncatedText;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Writes logs and metrics for CloudWatch: a JSON line for each failure, ignored input and
 * initialization, and a line of metrics for each initialization, each restore and each invocation
 * that has any. The function's name is the only dimension, because each combination of dimensions
 * is billed as a separate metric.
 */
public final class PowertoolsTelemetry implements FunctionTelemetry {
  private static final Logger LOG = LoggerFactory.getLogger("clothes");

  private static final int MAX_TEXT_LENGTH = 300;

  private final Metrics metrics;
  private final AtomicBoolean hasMetrics = new AtomicBoolean();

  public PowertoolsTelemetry(String functionName) {
    // Otherwise the library queries the metadata endpoints of EC2 and ECS.
    EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
    metrics = MetricsFactory.getMetricsInstance();
    metrics.setNamespace("clothes");
    metrics.setDefaultDimensions(DimensionSet.of("FunctionName", functionName));
  }

  @Override
  public <T> T runInvocation(Context invocation, Work<T> work) throws IOException {
    PowertoolsLogging.initializeLogging(invocation);
    metrics.addMetadata("function_request_id", invocation.getAwsRequestId());
    try {
      return work.run();
    } finally {
      flush();
      PowertoolsLogging.clearState(/* clearMdcState= */ true);
    }
  }

  @Override
  public void classified(Prediction prediction) {
    addCount("Photos", 1);
    // 0 for known photos, so that the average is the share of unknown photos.
    addCount("UnknownPhotos", prediction.known() ? 0 : 1);
    Timing timing = prediction.timing();
    addSeconds("FetchSeconds", timing.fetchMs());
    addSeconds("DecodeSeconds", timing.decodeMs());
    addSeconds("InferSeconds", timing.inferMs());
  }

  @Override
  public void failed(String input, Throwable failure) {
    FailureCause cause = FailureCause.of(failure);
    addCount(cause.metric(), 1);
    Object[] fields = {entry("input", truncate(input)), entry("cause", cause.name())};
    String detail = truncate(Problem.of(failure).detail());
    if (cause == FailureCause.INTERNAL) {
      LOG.atError().setCause(failure).log(detail, fields);
    } else {
      LOG.warn(detail, fields);
    }
  }

  @Override
  public void ignored(String input, String reason) {
    LOG.info("ignored: " + reason, entry("input", truncate(input)));
  }

  @Override
  public void prepared() {
    // Initializes the logging library before the snapshot.
    PowertoolsLogging.clearState(/* clearMdcState= */ true);
    LOG.info("initialized");
    addCount("Inits", 1);
    flush();
  }

  @Override
  public void restored() {
    addCount("Restores", 1);
    flush();
  }

  private void addCount(String metric, int count) {
    add(metric, count, MetricUnit.COUNT);
  }

  private void addSeconds(String metric, double milliseconds) {
    add(metric, milliseconds / 1000, MetricUnit.SECONDS);
  }

  private void add(String metric, double value, MetricUnit unit) {
    metrics.addMetric(metric, value, unit);
    hasMetrics.set(true);
  }

  /** Skips empty metrics, for which the library logs a warning. */
  private void flush() {
    if (hasMetrics.getAndSet(false)) {
      metrics.flush();
    }
  }

  private static String truncate(String text) {
    return TruncatedText.withEllipsis(PrintableText.of(text), MAX_TEXT_LENGTH);
  }
}
