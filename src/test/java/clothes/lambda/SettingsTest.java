package clothes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import clothes.api.RequestFetchLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
  private static Settings settings(String... variables) {
    Map<String, String> environment = new HashMap<>(Map.of("MODEL_URI", "models/tiny"));
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return Settings.of(environment);
  }

  @Test
  void needsOnlyModelUri() {
    Settings settings = settings();
    assertThat(settings.modelUri()).isEqualTo("models/tiny");
    assertThat(settings.uploadBucket()).isEmpty();
    assertThat(settings.resultsBucket()).isEmpty();
    assertThat(settings.api().allowedBuckets().contains("any")).isFalse();
    assertThat(settings.api().allowedHosts().contains("example.org")).isTrue();
    assertThat(settings.api().defaultTop()).isEqualTo(999);
    assertThat(settings.api().fetchLimits()).isEqualTo(RequestFetchLimits.MAX);
    assertThat(settings.functionName()).isEqualTo("clothes");
    assertThat(settings.snapStart()).isFalse();
  }

  @Test
  void readsAllVariables() {
    Settings settings =
        settings(
            "UPLOAD_BUCKET", "uploads",
            "RESULTS_BUCKET", " results ",
            "ALLOWED_BUCKETS", "closet, wardrobe",
            "ALLOWED_HOSTS", "*.example.org",
            "TOP", "3",
            "MAX_FETCHES", "4",
            "FETCH_TIMEOUT", "5",
            "AWS_LAMBDA_FUNCTION_NAME", "clothes-api",
            "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    assertThat(settings.uploadBucket()).contains("uploads");
    assertThat(settings.resultsBucket()).contains("results");
    assertThat(settings.api().allowedBuckets().contains("wardrobe")).isTrue();
    assertThat(settings.api().allowedBuckets().contains("other")).isFalse();
    assertThat(settings.api().allowedHosts().contains("a.example.org")).isTrue();
    assertThat(settings.api().allowedHosts().contains("example.net")).isFalse();
    assertThat(settings.api().defaultTop()).isEqualTo(3);
    assertThat(settings.api().fetchLimits())
        .isEqualTo(new RequestFetchLimits(4, Duration.ofSeconds(5)));
    assertThat(settings.functionName()).isEqualTo("clothes-api");
    assertThat(settings.snapStart()).isTrue();
  }

  @Test
  void treatsEmptyValuesAsMissing() {
    Settings settings = settings("UPLOAD_BUCKET", "", "RESULTS_BUCKET", " ", "TOP", "");
    assertThat(settings.uploadBucket()).isEmpty();
    assertThat(settings.resultsBucket()).isEmpty();
    assertThat(settings.api().defaultTop()).isEqualTo(999);
  }

  @Test
  void requiresSeparateResultsBucket() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("UPLOAD_BUCKET", "closet", "RESULTS_BUCKET", "closet"))
        .withMessageContaining("RESULTS_BUCKET");
  }

  @ParameterizedTest
  @CsvSource({
    "MODEL_URI, '', s3://bucket/prefix/",
    "TOP, 0, TOP is '0'; expected 1 to 999",
    "TOP, ten, TOP is 'ten'",
    "MAX_FETCHES, 17, MAX_FETCHES is '17'; expected 1 to 16",
    "FETCH_TIMEOUT, 0, FETCH_TIMEOUT is '0'; expected 1 to 15",
    "TOP, 1000, TOP is '1000'",
    "ALLOWED_HOSTS, http://example.org, allowed host 'http://example.org'"
  })
  void reportsInvalidValues(String name, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(name, value))
        .withMessageContaining(message);
  }
}
