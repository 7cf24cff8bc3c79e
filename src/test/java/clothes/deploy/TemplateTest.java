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

/** The template and the program name the same things. */
class TemplateTest {
  /**
   * Read by the C library, by the JVM, by TensorFlow, by DJL and by {@code engine.UserCache}, not
   * by our settings.
   */
  private static final Set<String> OTHERS =
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
  void everyHandlerCanBeMadeByLambda() {
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
  void everySettingIsInTheTemplateAndEveryVariableIsASetting() throws Exception {
    Set<String> settings =
        new ClassFile(Class.forName("clothes.lambda.Settings"))
            .texts().stream()
                .filter(text -> text.matches("[A-Z]+(_[A-Z]+)*"))
                .filter(text -> text.equals("TOP") || text.contains("_"))
                .filter(text -> !text.startsWith("AWS_"))
                .collect(Collectors.toSet());

    Set<String> variables =
        template.environment().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    variables.removeAll(OTHERS);
    assertThat(variables).isEqualTo(settings);
  }

  @Test
  void everyMetricIsOneThatTheProgramWrites() throws Exception {
    Set<String> written =
        new ClassFile(Class.forName("clothes.lambda.PowertoolsTelemetry")).texts();
    written.addAll(new ClassFile(Class.forName("clothes.api.FailureCause")).texts());

    Set<String> watched = new TreeSet<>();
    for (String form :
        new String[] {"\"clothes\", \"(\\w+)\"", "Namespace: clothes\\s+MetricName: (\\w+)"}) {
      Pattern.compile(form)
          .matcher(template.text())
          .results()
          .map((MatchResult found) -> found.group(1))
          .forEach(watched::add);
    }
    assertThat(watched).hasSizeGreaterThan(8);
    assertThat(written).contains("clothes", "FunctionName").containsAll(watched);
  }

  @Test
  void aMessageStaysHiddenForSixTimesTheFunctionsTime() {
    JsonNode resources = template.yaml().path("Resources");
    int timeout = resources.path("UploadFunction").path("Properties").path("Timeout").intValue();
    int hidden =
        resources.path("UploadQueue").path("Properties").path("VisibilityTimeout").intValue();

    assertThat(timeout).isPositive();
    assertThat(hidden).isGreaterThanOrEqualTo(6 * timeout);
  }

  /** A version is made of what it runs; with the same description Lambda would refuse a new one. */
  @Test
  void anotherNumberOfCopiesMakesAnotherVersion() {
    JsonNode batch = template.yaml().path("Resources").path("BatchFunction").path("Properties");
    assertThat(batch.path("ReservedConcurrentExecutions").toString()).contains("JobsAtOnce");
    assertThat(batch.path("Description").asText()).contains("${JobsAtOnce}");
  }

  @Test
  void whoWritesNoResultsMayNotWriteThem() {
    String statements = "/Resources/BatchRole/Properties/Policies/0/PolicyDocument/Statement";

    assertThat(template.yaml().at(statements))
        .filteredOn(statement -> statement.toString().contains("s3:PutObject"))
        .singleElement()
        .satisfies(choice -> assertThat(choice.path(0).asText()).isEqualTo("BatchWritesObjects"));
  }

  /** China's and the government's regions have partitions of their own. */
  @Test
  void namesNoPartition() {
    assertThat(template.text()).doesNotContain("arn:aws");
  }

  /** AWS names no key that a request of S3 Batch Operations for a role is sure to have. */
  @Test
  void aJobBeginsWhetherOrNotS3SaysForWhom() {
    String condition =
        "/Resources/BatchJobRole/Properties/AssumeRolePolicyDocument/Statement/0/Condition";

    assertThat(template.yaml().at(condition).properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("StringEqualsIfExists");
  }

  @Tag("slow")
  @Test
  void cfnLintFindsNothing() throws Exception {
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
