package clothes.lambda;

import clothes.source.AllowedBuckets;
import clothes.source.AllowedHosts;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about a deployment, checked.
 *
 * @param modelUri a folder, or {@code s3://bucket/prefix/}
 * @param uploadBucket where photos are put that are too large for a request
 * @param resultsBucket where results of uploads and jobs are written
 * @param top how many labels an answer lists where nothing else is asked for
 * @param function its name in metrics
 * @param snapStart whether a snapshot is taken before the first request
 */
public record Settings(
    String modelUri,
    Optional<String> uploadBucket,
    Optional<String> resultsBucket,
    AllowedBuckets allowedBuckets,
    AllowedHosts allowedHosts,
    int top,
    String function,
    boolean snapStart) {
  /** All labels of any model. */
  private static final String ALL = "999";

  public Settings {
    if (resultsBucket.isPresent() && resultsBucket.equals(uploadBucket)) {
      throw new IllegalArgumentException(
          "RESULTS_BUCKET is the UPLOAD_BUCKET: every result would be an upload");
    }
  }

  public static Settings of(Map<String, String> environment) {
    return new Settings(
        text(environment, "MODEL_URI")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "MODEL_URI is not set; accepted are a folder such as"
                            + " /opt/models/clothes-mobilenet-v2, and s3://bucket/prefix/")),
        text(environment, "UPLOAD_BUCKET"),
        text(environment, "RESULTS_BUCKET"),
        AllowedBuckets.listed(environment.getOrDefault("ALLOWED_BUCKETS", "")),
        AllowedHosts.listed(environment.getOrDefault("ALLOWED_HOSTS", "")),
        top(text(environment, "TOP").orElse(ALL)),
        text(environment, "AWS_LAMBDA_FUNCTION_NAME").orElse("clothes"),
        "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE")));
  }

  /** A template writes an empty text where it means none. */
  private static Optional<String> text(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static int top(String text) {
    if (!text.matches("[1-9]\\d{0,2}")) {
      throw new IllegalArgumentException("TOP is '" + text + "'; accepted are 1 to 999");
    }
    return Integer.parseInt(text);
  }
}
