package clothes.deploy;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Transforms template.yaml with SAM's translator before and after each change of a parameter or zip
 * file, and compares the published versions with the table in docs/aws.md. A change without a new
 * version reaches {@code $LATEST} only, not the alias. Also checks the authorization of the routes.
 */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class TemplateVersionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The names of the functions in docs/aws.md, by logical ID. */
  private static final Map<String, String> FUNCTIONS =
      Map.of("ApiFunction", "API", "UploadFunction", "upload", "BatchFunction", "batch");

  /** Values that differ from the defaults, for the parameters that do not accept every value. */
  private static final Map<String, String> OTHER_VALUES =
      Map.ofEntries(
          Map.entry("Access", "open"),
          Map.entry("JwtIssuer", "https://issuer.example"),
          Map.entry("ModelS3Location", "models/2/"),
          Map.entry("KmsKeyArn", "arn:aws:kms:eu-central-1:123456789012:key/1"),
          Map.entry("BatchResults", "bucket"),
          Map.entry("DeploymentPreference", "Canary10Percent5Minutes"),
          Map.entry("LogLevel", "ERROR"),
          Map.entry("Tracing", "Active"));

  private static PythonTools sam;

  @BeforeAll
  static void install() throws Exception {
    sam = PythonTools.install(PythonTools.SAM);
  }

  @Test
  void changesPublishVersionsOfDocumentedFunctions() throws Exception {
    JsonNode template = Template.read().yaml();
    Map<String, Map<String, ?>> cases = new TreeMap<>();
    cases.put("unchanged", Map.of());
    for (var parameter : template.path("Parameters").properties()) {
      String name = parameter.getKey();
      Map<String, String> changed = Map.of(name, otherValue(name, parameter.getValue()));
      cases.put(name, Map.of("parameters", changed));
    }
    for (String zip : Set.of("clothes-function.zip", "tensorflow-layer.zip", "model-layer.zip")) {
      cases.put(zip, Map.of("zips", Map.of("target/" + zip, "s3://bucket/another")));
    }
    JsonNode versions = transform(cases);

    Map<String, Set<String>> changes = new TreeMap<>();
    for (String name : cases.keySet()) {
      changes.put(name, changedFunctions(versions.get("unchanged"), versions.get(name)));
    }
    assertThat(changes.remove("unchanged")).isEmpty();
    assertThat(changes).isEqualTo(documentedChanges());
  }

  private static String otherValue(String name, JsonNode definition) {
    boolean isNumber = definition.path("Type").asText().equals("Number");
    return OTHER_VALUES.getOrDefault(name, isNumber ? "1000" : "another");
  }

  private static Set<String> changedFunctions(JsonNode before, JsonNode after) {
    assertThat(after).hasSameSizeAs(FUNCTIONS.keySet());
    return after.properties().stream()
        .filter(version -> !version.getValue().equals(before.get(version.getKey())))
        .map(version -> FUNCTIONS.get(version.getKey()))
        .collect(toSet());
  }

  /** The rows of the table: changed parameters or zip files, mapped to functions. */
  private static Map<String, Set<String>> documentedChanges() throws IOException {
    String text = Files.readString(Path.of("docs/aws.md"));
    String table = text.substring(text.indexOf("| Change | New versions of |"));
    return Pattern.compile("(?m)^\\| (`.*`) \\| (.*) \\|$")
        .matcher(table.substring(0, table.indexOf("\n\n")))
        .results()
        .flatMap(row -> names(row.group(1)).map(name -> Map.entry(name, row.group(2))))
        .collect(toMap(Map.Entry::getKey, row -> functions(row.getValue())));
  }

  private static Stream<String> names(String cell) {
    return Stream.of(cell.replace("`", "").split(", "));
  }

  private static Set<String> functions(String cell) {
    return cell.equals("none") ? Set.of() : new TreeSet<>(Set.of(cell.split(", ")));
  }

  @Test
  void accessParameterSetsAuthorizationOfRoutes() throws Exception {
    JsonNode iam = paths(Map.of("Access", "iam"));
    JsonNode jwt =
        paths(Map.of("Access", "jwt", "JwtIssuer", "https://issuer.example", "JwtAudience", "web"));

    for (JsonNode security : securityOfOperations(iam, "/", "/{proxy+}", "/uploads", "/model")) {
      assertThat(security.toString()).isEqualTo("[{\"AWS_IAM\":[]}]");
    }
    for (JsonNode security : securityOfOperations(jwt, "/{proxy+}", "/uploads")) {
      assertThat(security.toString()).isEqualTo("[{\"Jwt\":[]}]");
    }
    for (JsonNode security : securityOfOperations(jwt, "/", "/page.js", "/samples/{file}")) {
      assertThat(security.toString()).isEqualTo("[{\"NONE\":[]}]");
    }
    assertThat(paths(Map.of("Access", "open")).findValues("security")).isEmpty();
  }

  private static Iterable<JsonNode> securityOfOperations(JsonNode paths, String... names) {
    return Stream.of(names)
        .map(paths::get)
        .flatMap(path -> path.properties().stream())
        // Browsers send preflight requests (OPTIONS) without credentials.
        .filter(operation -> !operation.getKey().equals("options"))
        .map(operation -> operation.getValue().path("security"))
        .toList();
  }

  /** The paths of the HTTP API. */
  private static JsonNode paths(Map<String, String> parameters) throws Exception {
    // "whole": the result is the transformed template instead of the versions.
    JsonNode all = transform(Map.of("case", Map.of("parameters", parameters, "whole", true)));
    return all.at("/case/Resources/HttpApi/Properties/Body/paths");
  }

  /** Runs versions.py; its docstring describes its input and output. */
  private static JsonNode transform(Map<String, ?> cases) throws Exception {
    String input = JSON.writeValueAsString(cases);
    return JSON.readTree(sam.run("python", input, "src/test/python/versions.py"));
  }
}
