package clothes.lambda.telemetry;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import clothes.api.FailureCause;
import clothes.api.http.Problem;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.text.PrintableText;
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
 * Tells CloudWatch: a JSON line for each thing that went wrong, and a line of metrics for each
 * invocation. Every metric has the function's name as its only dimension, because each combination
 * of dimensions is paid for as a metric of its own.
 */
public final class PowertoolsTelemetry implements FunctionTelemetry {
  private static final Logger LOG = LoggerFactory.getLogger("clothes");

  /** Of a text from outside, in a log line. */
  private static final int LONGEST_TEXT = 300;

  private final Metrics metrics;
  private final AtomicBoolean measured = new AtomicBoolean();

  public PowertoolsTelemetry(String functionName) {
    // Otherwise the library asks the addresses of EC2 and ECS where it runs.
    EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
    metrics = MetricsFactory.getMetricsInstance();
    metrics.setNamespace("clothes");
    metrics.setDefaultDimensions(DimensionSet.of("FunctionName", functionName));
  }

  @Override
  public <T> T during(Context invocation, Work<T> work) throws IOException {
    PowertoolsLogging.initializeLogging(invocation);
    metrics.addMetadata("function_request_id", invocation.getAwsRequestId());
    try {
      return work.run();
    } finally {
      flush();
      PowertoolsLogging.clearState(true);
    }
  }

  @Override
  public void classified(Prediction prediction) {
    count("Photos", 1);
    // Zeros too: its average is the share.
    count("UnknownPhotos", prediction.known() ? 0 : 1);
    Timing timing = prediction.timing();
    seconds("FetchSeconds", timing.fetchMs());
    seconds("DecodeSeconds", timing.decodeMs());
    seconds("InferSeconds", timing.inferMs());
  }

  @Override
  public void failed(String input, Throwable failure) {
    FailureCause cause = FailureCause.of(failure);
    count(cause.metric(), 1);
    Object[] what = {entry("input", bounded(input)), entry("cause", cause.name())};
    String why = bounded(Problem.of(failure).detail());
    if (cause == FailureCause.UNEXPECTED) {
      LOG.atError().setCause(failure).log(why, what);
    } else {
      LOG.warn(why, what);
    }
  }

  @Override
  public void ignored(String input, String why) {
    LOG.info("ignored: " + why, entry("input", bounded(input)));
  }

  @Override
  public void prepared() {
    // So that a snapshot holds a log that has already been written to.
    PowertoolsLogging.clearState(true);
    LOG.info("ready");
    count("Inits", 1);
    flush();
  }

  @Override
  public void restored() {
    count("Restores", 1);
    flush();
  }

  private void count(String metric, int times) {
    metrics.addMetric(metric, times, MetricUnit.COUNT);
    measured.set(true);
  }

  private void seconds(String metric, double milliseconds) {
    metrics.addMetric(metric, milliseconds / 1000, MetricUnit.SECONDS);
  }

  /** The library warns of nothing to tell. */
  private void flush() {
    if (measured.getAndSet(false)) {
      metrics.flush();
    }
  }

  private static String bounded(String text) {
    String line = PrintableText.of(text);
    return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "..." : line;
  }
}
