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

    assertThat(sam.run("cfn-lint", "", "template.yaml")).isBlank();
  }

  /** The file .checkov.yaml excludes some rules and gives the reason for each. */
  @Test
  void passesCheckov() throws Exception {
    PythonTools checkov = PythonTools.install(PythonTools.CHECKOV);

    assertThat(checkov.run("checkov", "", "--config-file", ".checkov.yaml", "-f", "template.yaml"))
        .contains("Failed checks: 0, Skipped checks: 0");
  }
}
