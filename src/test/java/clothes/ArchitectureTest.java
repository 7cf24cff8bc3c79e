package clothes;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
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
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The layout: which package may import which, and what no class may do. */
final class ArchitectureTest {
  /** What each package imports of ours; {@code cli} may import all. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          entry("image", Set.of()),
          entry("drawn", Set.of()),
          entry("engine", Set.of()),
          entry("heat", Set.of("image")),
          entry("model", Set.of()),
          entry("source", Set.of()),
          entry("classify", Set.of("heat", "model", "image", "engine")),
          entry("evaluate", Set.of("image")),
          entry("report", Set.of("evaluate")),
          entry("train", Set.of("evaluate", "drawn", "model", "image")),
          entry("fetch", Set.of("train", "model")),
          entry("rehearse", Set.of()),
          entry("serve", Set.of("function")),
          entry("function", Set.of("heat", "source", "classify", "model", "image")));

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("clothes");

  private static final JavaClasses OFFENDER =
      new ClassFileImporter().importClasses(OffendingHelper.class);

  private static ArchRule arrows(String from, Set<String> to) {
    String[] allowed = to.stream().map(name -> "clothes." + name + "..").toArray(String[]::new);
    DescribedPredicate<JavaClass> ours =
        resideInAPackage("clothes..")
            .and(resideOutsideOfPackage("clothes." + from + ".."))
            .and(resideOutsideOfPackages(allowed));
    return noClasses()
        .that()
        .resideInAPackage("clothes." + from + "..")
        .should()
        .dependOnClassesThat(ours)
        .as("clothes." + from + " imports nothing of ours but " + to);
  }

  private static ArchRule only(String packages, String imports) {
    return noClasses()
        .that()
        .resideOutsideOfPackage("clothes." + packages + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(imports + "..")
        .as("only clothes." + packages + " imports " + imports);
  }

  private static final ArchRule ONE_EXIT =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("clothes.cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  private static final ArchRule ONE_LOG =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  private static final ArchRule TELLING_NAMES =
      classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?");

  private static final ArchRule NO_CYCLES =
      slices().matching("clothes.(*)..").should().beFreeOfCycles();

  @Test
  void packagesImportWhatTheyMay() {
    ARROWS.forEach((from, to) -> arrows(from, to).check(MAIN));
  }

  @Test
  void packagesMayImportNoMoreThanTheyDo() {
    ARROWS.forEach((from, to) -> assertThat(imports(from)).as(from).containsAll(to));
  }

  private static Set<String> imports(String from) {
    return MAIN.stream()
        .filter(resideInAPackage("clothes." + from + ".."))
        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
        .map(dependency -> room(dependency.getTargetClass()))
        .collect(Collectors.toSet());
  }

  /** The package of this project that a class of ours lies in. */
  private static String room(JavaClass each) {
    return each.getPackageName().replaceFirst("clothes\\.([^.]+).*", "$1");
  }

  @Test
  void everyPackageHasItsPlace() {
    Set<String> packages = MAIN.stream().map(ArchitectureTest::room).collect(Collectors.toSet());
    packages.remove("cli");
    assertThat(packages).isEqualTo(ARROWS.keySet());
  }

  @Test
  void onePackageKnowsEachEngine() {
    only("classify", "ai.djl").check(MAIN);
    only("train", "org.tensorflow").check(MAIN);
    only("function", "com.amazonaws.services.lambda").check(MAIN);
    only("function", "software.amazon.lambda").check(MAIN);
    only("serve", "org.eclipse.jetty").check(MAIN);
  }

  @Test
  void packagesHaveNoCycles() {
    NO_CYCLES.check(MAIN);
  }

  @Test
  void onlyMainEndsTheProcess() {
    ONE_EXIT.check(MAIN);
  }

  @Test
  void nothingLogsByTheJdk() {
    ONE_LOG.check(MAIN);
  }

  @Test
  void namesSayWhatAClassIs() {
    TELLING_NAMES.check(MAIN);
  }

  /** Breaks every rule that a single class can break. */
  static final class OffendingHelper {
    ai.djl.Device device;
    org.tensorflow.Operation operation;
    com.amazonaws.services.lambda.runtime.Context invocation;
    software.amazon.lambda.powertools.metrics.Metrics metrics;
    Logger log;

    void end() {
      System.exit(0);
    }
  }

  @Test
  void theRulesFindWhoBreaksThem() {
    for (ArchRule rule :
        Set.of(
            only("classify", "ai.djl"),
            only("train", "org.tensorflow"),
            only("function", "com.amazonaws.services.lambda"),
            only("function", "software.amazon.lambda"),
            ONE_EXIT,
            ONE_LOG,
            TELLING_NAMES)) {
      assertThatThrownBy(() -> rule.check(OFFENDER)).isInstanceOf(AssertionError.class);
    }
    assertThatThrownBy(() -> arrows("classify", Set.of("heat", "model", "image")).check(MAIN))
        .hasMessageContaining("clothes.engine.NativeLibrary");
    // The tests of classify and train use each other's fixtures.
    JavaClasses all = new ClassFileImporter().importPackages("clothes.classify", "clothes.train");
    assertThatThrownBy(() -> NO_CYCLES.check(all)).hasMessageContaining("Cycle detected");
  }
}
