package clothes.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares template.yaml with the program. */
class TemplateTest {
  /** Read by the C library, the JVM, TensorFlow, DJL and {@code engine.UserCache}. */
  private static final Set<String> RUNTIME_VARIABLES =
      Set.of(
          "JAVA_TOOL_OPTIONS",
          "MALLOC_ARENA_MAX",
          "XDG_CACHE_HOME",
          "TF_CPP_MIN_LOG_LEVEL",
          "DJL_OFFLINE",
          "OPT_OUT_TRACKING");

  private final Template template = Template.read();

  TemplateTest() throws IOException {}

  @Test
  void everyHandlerHasPublicConstructor() {
    assertThat(template.properties("AWS::Serverless::Function"))
        .hasSize(3)
        .extracting(function -> function.path("Handler").asText())
        .doesNotHaveDuplicates()
        .allSatisfy(
            handler ->
                assertThat(Class.forName(handler, false, getClass().getClassLoader()))
                    .satisfies(
                        type -> {
                          assertThat(type.getInterfaces())
                              .extracting(Class::getSimpleName)
                              .contains("RequestStreamHandler");
                          assertThat(type.getConstructor()).isNotNull();
                        }));
  }

  @Test
  void templateSetsExactlyTheVariablesOfSettings() throws Exception {
    Set<String> strings = new ClassFile(Class.forName("clothes.lambda.Settings")).strings();
    strings.addAll(new ClassFile(Class.forName("clothes.api.ApiSettings")).strings());
    Set<String> settings =
        strings.stream()
            .filter(text -> text.matches("[A-Z]+(_[A-Z]+)*"))
            .filter(text -> text.equals("TOP") || text.contains("_"))
            .filter(text -> !text.startsWith("AWS_"))
            .collect(Collectors.toSet());

    Set<String> variables =
        template.environment().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    variables.removeAll(RUNTIME_VARIABLES);
    assertThat(variables).isEqualTo(settings);
  }

  @Test
  void everyMetricIsWrittenByProgram() throws Exception {
    Set<String> written =
        new ClassFile(Class.forName("clothes.lambda.telemetry.PowertoolsTelemetry")).strings();
    written.addAll(new ClassFile(Class.forName("clothes.api.FailureCause")).strings());

    Set<String> monitored = new TreeSet<>();
    for (String pattern :
        new String[] {"\"clothes\", \"(\\w+)\"", "Namespace: clothes\\s+MetricName: (\\w+)"}) {
      Pattern.compile(pattern)
          .matcher(template.text())
          .results()
          .map((MatchResult match) -> match.group(1))
          .forEach(monitored::add);
    }
    assertThat(monitored).hasSizeGreaterThan(8);
    assertThat(written).contains("clothes", "FunctionName").containsAll(monitored);
  }

  @Test
  void visibilityTimeoutIsSixTimesTheFunctionTimeout() {
    JsonNode resources = template.yaml().path("Resources");
    int timeout = resources.path("UploadFunction").path("Properties").path("Timeout").intValue();
    int visibilityTimeout =
        resources.path("UploadQueue").path("Properties").path("VisibilityTimeout").intValue();

    assertThat(timeout).isPositive();
    assertThat(visibilityTimeout).isGreaterThanOrEqualTo(6 * timeout);
  }

  /** Lambda publishes a new version only if code or configuration changed. */
  @Test
  void reservedConcurrencyIsPartOfVersion() {
    JsonNode batch = template.yaml().path("Resources").path("BatchFunction").path("Properties");
    assertThat(batch.path("ReservedConcurrentExecutions").toString()).contains("BatchConcurrency");
    assertThat(batch.path("Description").asText()).contains("${BatchConcurrency}");
  }

  @Test
  void batchRoleMayWriteResultsOnlyIfConfigured() {
    String statements = "/Resources/BatchRole/Properties/Policies/0/PolicyDocument/Statement";

    assertThat(template.yaml().at(statements))
        .filteredOn(statement -> statement.toString().contains("s3:PutObject"))
        .singleElement()
        .satisfies(
            condition -> assertThat(condition.path(0).asText()).isEqualTo("WritesBatchResults"));
  }

  /** The regions in China and for the US government have other partitions. */
  @Test
  void containsNoPartition() {
    assertThat(template.text()).doesNotContain("arn:aws");
  }

  /** AWS does not document that S3 Batch Operations always sends the source account. */
  @Test
  void jobRoleAcceptsRequestsWithoutSourceAccount() {
    String condition =
        "/Resources/BatchJobRole/Properties/AssumeRolePolicyDocument/Statement/0/Condition";

    assertThat(template.yaml().at(condition).properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("StringEqualsIfExists");
  }

  @Tag("slow")
  @Test
  void passesCfnLint() throws Exception {
    Process lint;
    try {
      lint = new ProcessBuilder("cfn-lint", "template.yaml").redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "cfn-lint is not on the PATH");
      return;
    }
    assertThat(new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(lint.waitFor()).isZero();
  }
}
