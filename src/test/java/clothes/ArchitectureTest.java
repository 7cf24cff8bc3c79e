package clothes;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks the layout: which package imports which, and what no class may do. */
final class ArchitectureTest {
  /** The packages of this project that each package imports; {@code cli} may import all. */
  private static final Map<String, Set<String>> IMPORTS =
      Map.ofEntries(
          entry(
              "api",
              Set.of(
                  "api.http",
                  "api.inference",
                  "classify",
                  "color",
                  "heatmap",
                  "image",
                  "model",
                  "source",
                  "text")),
          entry("api.http", Set.of("image", "model", "source", "text")),
          entry("api.inference", Set.of("api.http", "text")),
          entry(
              "bench",
              Set.of(
                  "api",
                  "api.http",
                  "classify",
                  "console",
                  "engine",
                  "files",
                  "heatmap",
                  "model",
                  "run",
                  "samples",
                  "source",
                  "text")),
          entry("classify", Set.of("color", "engine", "files", "heatmap", "image", "model")),
          entry("color", Set.of("heatmap", "image")),
          entry("console", Set.of("text")),
          entry("emulator", Set.of("files")),
          entry("engine", Set.of("files")),
          entry("evaluate", Set.of("files", "image", "model", "text")),
          entry("evaluate.compare", Set.of("evaluate", "text")),
          entry("evaluate.ood", Set.of("evaluate", "text")),
          entry("evaluate.plot", Set.of("evaluate", "evaluate.ood", "text")),
          entry(
              "evaluate.run",
              Set.of(
                  "api",
                  "classify",
                  "evaluate",
                  "evaluate.ood",
                  "evaluate.plot",
                  "evaluate.variants",
                  "files",
                  "heatmap",
                  "image",
                  "model",
                  "run",
                  "synthetic",
                  "text")),
          entry("evaluate.variants", Set.of("evaluate")),
          entry("export", Set.of("files", "model", "savedmodel")),
          entry("fetch", Set.of("console", "files", "model", "source", "text", "train.network")),
          entry("files", Set.of()),
          entry("heatmap", Set.of("image")),
          entry("image", Set.of("image.jpeg", "image.webp")),
          entry("image.jpeg", Set.of()),
          entry("image.webp", Set.of()),
          entry(
              "lambda",
              Set.of(
                  "api",
                  "api.http",
                  "classify",
                  "lambda.events",
                  "lambda.s3",
                  "lambda.snapstart",
                  "lambda.telemetry",
                  "model",
                  "source")),
          entry("lambda.events", Set.of("api.http")),
          entry(
              "lambda.s3",
              Set.of(
                  "api",
                  "api.http",
                  "classify",
                  "image",
                  "lambda.events",
                  "lambda.telemetry",
                  "model",
                  "source",
                  "text")),
          entry(
              "lambda.snapstart",
              Set.of(
                  "api", "classify", "lambda.s3", "lambda.telemetry", "model", "source", "text")),
          entry("lambda.telemetry", Set.of("api", "api.http", "classify", "text")),
          entry("model", Set.of("files")),
          entry("report", Set.of("classify", "color", "evaluate", "run.results", "text")),
          entry(
              "run",
              Set.of(
                  "api",
                  "api.http",
                  "classify",
                  "console",
                  "files",
                  "heatmap",
                  "model",
                  "run.results",
                  "source",
                  "text")),
          entry(
              "run.results",
              Set.of("api", "api.http", "classify", "color", "image", "model", "source", "text")),
          entry("samples", Set.of("classify", "heatmap", "image", "samples.drawing", "synthetic")),
          entry("samples.drawing", Set.of("synthetic")),
          entry("savedmodel", Set.of("model")),
          entry(
              "serve",
              Set.of(
                  "api",
                  "api.http",
                  "api.inference",
                  "classify",
                  "files",
                  "model",
                  "run",
                  "serve.jobs",
                  "source",
                  "text")),
          entry(
              "serve.jobs",
              Set.of(
                  "api", "api.http", "classify", "files", "run", "run.results", "source", "text")),
          entry("source", Set.of("files", "model", "text")),
          entry("synthetic", Set.of()),
          entry("text", Set.of()),
          entry(
              "train",
              Set.of(
                  "console",
                  "evaluate",
                  "evaluate.ood",
                  "evaluate.plot",
                  "files",
                  "image",
                  "model",
                  "savedmodel",
                  "synthetic",
                  "text",
                  "train.augment",
                  "train.network",
                  "train.quantization")),
          entry("train.augment", Set.of("image")),
          entry("train.labelerrors", Set.of("evaluate", "text", "train.network")),
          entry("train.network", Set.of("image")),
          entry("train.quantization", Set.of("model", "savedmodel", "train.network")));

  /** The packages of the library, which Java programs embed. */
  private static final Set<String> LIBRARY =
      Set.of(
          "classify",
          "color",
          "engine",
          "files",
          "heatmap",
          "image",
          "image.jpeg",
          "image.webp",
          "model");

  /** The packages of this project that may use a framework, by the framework's packages. */
  private static final Map<String, List<String>> FRAMEWORKS =
      Map.ofEntries(
          entry("ai.djl", List.of("classify", "bench")),
          entry("org.tensorflow", List.of("train..", "classify", "export", "savedmodel")),
          entry("ai.onnx", List.of("export")),
          entry("com.amazonaws.services.lambda", List.of("lambda..")),
          entry("software.amazon.lambda", List.of("lambda.telemetry")),
          entry("software.amazon.cloudwatchlogs", List.of("lambda.telemetry")),
          entry("org.crac", List.of("lambda.snapstart")),
          entry("org.slf4j", List.of("lambda.telemetry")),
          entry("software.amazon.awssdk", List.of("source", "run", "serve", "lambda..")),
          entry("org.apache.hc", List.of("source")),
          entry("org.eclipse.jetty", List.of("serve")),
          entry("io.micrometer", List.of("serve")),
          entry("org.knowm.xchart", List.of("evaluate.plot")),
          entry("io.jhdf", List.of("train..")),
          entry("picocli", List.of("cli..")),
          entry("io.nayuki.qrcodegen", List.of("cli")),
          entry("me.tongfei.progressbar", List.of("console")));

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("clothes");

  private static final JavaClasses OFFENDER =
      new ClassFileImporter().importClasses(OffendingHelper.class);

  private static final ArchRule ONLY_MAIN_EXITS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("clothes.cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  private static final ArchRule NO_JDK_LOGGING =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  private static final ArchRule MEANINGFUL_NAMES =
      classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?");

  private static final ArchRule NO_CYCLES =
      slices().matching("clothes.(**)").should().beFreeOfCycles();

  private static ArchRule onlyIn(List<String> packages, String framework) {
    String[] allowed = packages.stream().map(name -> "clothes." + name).toArray(String[]::new);
    return noClasses()
        .that(
            resideInAnyPackage("clothes..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(framework + "..")
        .as("only " + packages + " may import " + framework);
  }

  private static Map<String, Set<String>> imports(JavaClasses classes) {
    Map<String, Set<String>> imports = new TreeMap<>();
    for (JavaClass origin : classes) {
      Set<String> targets = imports.computeIfAbsent(shortPackage(origin), name -> new TreeSet<>());
      origin.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(resideInAnyPackage("clothes.."))
          .map(ArchitectureTest::shortPackage)
          .filter(target -> !target.equals(shortPackage(origin)))
          .forEach(targets::add);
    }
    return imports;
  }

  /** The name of a class's package without {@code clothes.}. */
  private static String shortPackage(JavaClass type) {
    return type.getPackageName().replaceFirst("^clothes\\.", "");
  }

  @Test
  void everyPackageImportsExactlyWhatIsListed() {
    Map<String, Set<String>> actual = imports(MAIN);
    actual.remove("cli");
    assertThat(actual.keySet()).isEqualTo(new TreeSet<>(IMPORTS.keySet()));
    actual.forEach((name, targets) -> assertThat(targets).as(name).isEqualTo(IMPORTS.get(name)));
  }

  @Test
  void libraryImportsOnlyItself() {
    assertThat(LIBRARY).allSatisfy(name -> assertThat(LIBRARY).containsAll(IMPORTS.get(name)));
  }

  @Test
  void frameworksStayInTheirPackages() {
    FRAMEWORKS.forEach((framework, packages) -> onlyIn(packages, framework).check(MAIN));
  }

  @Test
  void packagesHaveNoCycles() {
    NO_CYCLES.check(MAIN);
  }

  @Test
  void onlyMainEndsProcess() {
    ONLY_MAIN_EXITS.check(MAIN);
  }

  @Test
  void nothingUsesJdkLogging() {
    NO_JDK_LOGGING.check(MAIN);
  }

  @Test
  void classNamesAreMeaningful() {
    MEANINGFUL_NAMES.check(MAIN);
  }

  /** Breaks every kind of rule that a single class can break. */
  static final class OffendingHelper {
    ai.djl.Device device;
    org.tensorflow.Operation operation;
    com.amazonaws.services.lambda.runtime.Context context;
    software.amazon.lambda.powertools.metrics.Metrics metrics;
    software.amazon.awssdk.services.s3.S3Client s3;
    org.eclipse.jetty.server.Server server;
    Logger log;

    void end() {
      System.exit(0);
    }
  }

  @Test
  void rulesDetectOffenders() {
    for (ArchRule rule :
        Set.of(
            onlyIn(List.of("classify"), "ai.djl"),
            onlyIn(List.of("train"), "org.tensorflow"),
            onlyIn(List.of("lambda.."), "com.amazonaws.services.lambda"),
            onlyIn(List.of("lambda.."), "software.amazon.lambda"),
            onlyIn(List.of("source"), "software.amazon.awssdk"),
            onlyIn(List.of("serve"), "org.eclipse.jetty"),
            ONLY_MAIN_EXITS,
            NO_JDK_LOGGING,
            MEANINGFUL_NAMES)) {
      assertThatThrownBy(() -> rule.check(OFFENDER)).isInstanceOf(AssertionError.class);
    }
  }

  /** Some tests use fixtures of packages that import the tested package, which makes cycles. */
  @Tag("slow")
  @Test
  void ruleDetectsCycles() {
    JavaClasses mainAndTests = new ClassFileImporter().importPackages("clothes");
    assertThatThrownBy(() -> NO_CYCLES.check(mainAndTests)).hasMessageContaining("Cycle detected");
  }
}
