package clothes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks template.yaml with cfn-lint and checkov. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class TemplateRulesTest {
  @Test
  void passesCfnLint() throws Exception {
    PythonTools sam = PythonTools.install(PythonTools.SAM);

    assertThat(sam.run("cfn-lint", /* input= */ "", "template.yaml")).isBlank();
  }

  /** The file .checkov.yaml excludes some rules and gives the reason for each. */
  @Test
  void passesCheckov() throws Exception {
    PythonTools checkov = PythonTools.install(PythonTools.CHECKOV);

    String report =
        checkov.run(
            "checkov", /* input= */ "", "--config-file", ".checkov.yaml", "-f", "template.yaml");
    assertThat(report).contains("Failed checks: 0, Skipped checks: 0");
  }
}
