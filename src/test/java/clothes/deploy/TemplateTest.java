package clothes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares template.yaml with the program. */
final class TemplateTest {
  /**
   * The variables that the C library, the JVM, TensorFlow, DJL, log4j2.xml and {@code
   * files.UserCache} read.
   */
  private static final Set<String> RUNTIME_VARIABLES =
      Set.of(
          "JAVA_TOOL_OPTIONS",
          "LOG_LEVEL",
          "MALLOC_ARENA_MAX",
          "XDG_CACHE_HOME",
          "TF_CPP_MIN_LOG_LEVEL",
          "DJL_OFFLINE",
          "OPT_OUT_TRACKING");

  private final Template template = Template.read();

  TemplateTest() throws IOException {}

  @Test
  void lambdaCanCreateEveryHandler() {
    assertThat(template.propertiesOfType("AWS::Serverless::Function"))
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
  void templateSetsExactlyVariablesOfSettings() throws Exception {
    Set<String> strings = new ClassFile(Class.forName("clothes.lambda.Settings")).strings();
    strings.addAll(new ClassFile(Class.forName("clothes.api.ApiSettings")).strings());
    strings.addAll(new ClassFile(Class.forName("clothes.api.RequestFetchLimits")).strings());
    // Of the constants without an underscore, only TOP is a variable. Lambda sets AWS_ variables.
    Set<String> settings =
        strings.stream()
            .filter(text -> text.matches("[A-Z]+(_[A-Z]+)*"))
            .filter(text -> text.equals("TOP") || text.contains("_"))
            .filter(text -> !text.startsWith("AWS_"))
            .collect(Collectors.toSet());

    Set<String> variables =
        Stream.of("ApiFunction", "UploadFunction", "BatchFunction")
            .flatMap(function -> template.environment(function).keySet().stream())
            .collect(Collectors.toSet());
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

  /** A caller can cause any number of 502 responses with URLs of broken servers. */
  @Test
  void alarmOfGatewayIgnoresStatusOfFunction() {
    assertThat(template.propertiesOfType("AWS::CloudWatch::Alarm"))
        .noneMatch(alarm -> alarm.toString().toLowerCase(Locale.ROOT).contains("5xx"));
    JsonNode filter = template.propertiesOf("GatewayErrors");
    assertThat(filter.path("FilterPattern").asText())
        .isEqualTo("{ $.status = \"5*\" && $.functionStatus != \"5*\" }");
    String log = template.propertiesOf("HttpApi").at("/AccessLogSettings/Format").asText();
    assertThat(log)
        .contains("\"status\":\"$context.status\"")
        .contains("\"functionStatus\":\"$context.integration.status\"")
        .contains("\"apiId\":\"$context.apiId\"");
    JsonNode metric = filter.at("/MetricTransformations/0");
    assertThat(template.propertiesOf("ServerErrorsAlarm").toString())
        .contains(metric.path("MetricNamespace").toString())
        .contains("\"MetricName\":" + metric.path("MetricName"));
  }

  /** AWS recommends this for queues that invoke functions. */
  @Test
  void visibilityTimeoutIsAtLeastSixTimesFunctionTimeout() {
    int timeout = template.propertiesOf("UploadFunction").path("Timeout").intValue();
    int visibilityTimeout =
        template.propertiesOf("UploadQueue").path("VisibilityTimeout").intValue();

    assertThat(timeout).isPositive();
    assertThat(visibilityTimeout).isGreaterThanOrEqualTo(6 * timeout);
  }

  /**
   * Lambda publishes a new version only if code or configuration changed. The reserved concurrency
   * is not part of the configuration, so the description contains its number.
   */
  @ParameterizedTest
  @CsvSource({"ApiFunction, ApiConcurrency", "BatchFunction, BatchConcurrency"})
  void reservedConcurrencyIsPartOfVersion(String function, String parameter) {
    JsonNode properties = template.propertiesOf(function);
    assertThat(properties.path("ReservedConcurrentExecutions").toString()).contains(parameter);
    assertThat(properties.path("Description").toString()).contains(parameter);
  }

  /** Slow URLs of anonymous callers must not occupy the function for long. */
  @ParameterizedTest
  @CsvSource({"MAX_FETCHES, MaxFetches, 4, 16", "FETCH_TIMEOUT, FetchTimeout, 5, 15"})
  void openAccessHasLowerFetchLimits(
      String variable, String parameter, int openLimit, int restrictedLimit) {
    assertThat(template.environment("ApiFunction").get(variable).toString())
        .isEqualTo(
            "[\"Has%1$s\",\"%1$s\",[\"IsOpen\",%2$d,%3$d]]"
                .formatted(parameter, openLimit, restrictedLimit));
  }

  /** A changed parameter publishes a new version only if it is used in Resources. */
  @Test
  void globalsUseNoParameter() {
    String globals = template.globals().toString();
    assertThat(template.yaml().path("Parameters").properties())
        .extracting(Map.Entry::getKey)
        .noneMatch(parameter -> globals.matches(".*[\"{]" + parameter + "[\"}].*"));
  }

  @ParameterizedTest
  @CsvSource({"ApiFunction, ping-api", "UploadFunction, ping-upload", "BatchFunction, ping-batch"})
  void pingsEqualEventFiles(String function, String file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode ping = template.propertiesOf(function).at("/Events/Ping/Properties");
    assertThat(ping.path("ScheduleExpression").asText()).isEqualTo("rate(7 days)");
    assertThat(json.readTree(ping.path("Input").asText()))
        .isEqualTo(json.readTree(Path.of("events", file + ".json").toFile()));
  }

  /** With {@code Access=jwt}, the browser loads the page without a token. */
  @Test
  void onlyPathsOfPageNeedNoToken() throws IOException {
    List<String> pathsWithoutToken =
        template
            .propertiesOf("ApiFunction")
            .path("Events")
            .valueStream()
            .map(event -> event.path("Properties"))
            .filter(event -> event.at("/Auth/Authorizer").toString().contains("NONE"))
            .map(event -> event.path("Path").asText())
            .toList();
    Path web = Path.of("src/main/resources/web");
    List<String> pagePaths = new ArrayList<>(List.of("/", "/model", "/health", "/openapi.json"));
    pagePaths.addAll(List.of("/fonts/{file}", "/samples/{file}"));
    try (Stream<Path> files = Files.list(web)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> "/" + file.getFileName())
          .filter(path -> !path.equals("/index.html"))
          .forEach(pagePaths::add);
    }
    assertThat(pathsWithoutToken).containsExactlyInAnyOrderElementsOf(pagePaths);
  }

  @Test
  void batchRoleMayWriteResultsOnlyIfConfigured() {
    // Without its tag, an !If is an array: the name of the condition, then two values.
    String statements = "/Policies/0/PolicyDocument/Statement";

    assertThat(template.propertiesOf("BatchRole").at(statements))
        .filteredOn(statement -> statement.toString().contains("s3:PutObject"))
        .singleElement()
        .satisfies(
            ifOperands -> assertThat(ifOperands.path(0).asText()).isEqualTo("WritesBatchResults"));
  }

  /** Regions in China and for the US government have other partitions than {@code aws}. */
  @Test
  void containsNoPartition() {
    assertThat(template.text()).doesNotContain("arn:aws");
  }

  /** AWS does not document that S3 Batch Operations always sends the source account. */
  @Test
  void jobRoleAcceptsRequestsWithoutSourceAccount() {
    String condition = "/AssumeRolePolicyDocument/Statement/0/Condition";

    assertThat(template.propertiesOf("BatchJobRole").at(condition).properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("StringEqualsIfExists");
  }
}
