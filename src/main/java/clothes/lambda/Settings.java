package clothes.lambda;

import static clothes.api.ApiSettings.variable;

import clothes.api.ApiSettings;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about a deployment, checked.
 *
 * @param modelUri a folder, or {@code s3://bucket/prefix/}
 * @param uploadBucket where photos are put that are too large for a request
 * @param resultsBucket where results of uploads and jobs are written
 * @param api what the local server reads, too
 * @param function its name in metrics
 * @param snapStart whether a snapshot is taken before the first request
 */
public record Settings(
    String modelUri,
    Optional<String> uploadBucket,
    Optional<String> resultsBucket,
    ApiSettings api,
    String function,
    boolean snapStart) {
  public Settings {
    if (resultsBucket.isPresent() && resultsBucket.equals(uploadBucket)) {
      throw new IllegalArgumentException(
          "RESULTS_BUCKET is the UPLOAD_BUCKET: every result would be an upload");
    }
  }

  public static Settings of(Map<String, String> environment) {
    return new Settings(
        variable(environment, "MODEL_URI")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "MODEL_URI is not set; accepted are a folder such as"
                            + " /opt/models/clothes-mobilenet-v2, and s3://bucket/prefix/")),
        variable(environment, "UPLOAD_BUCKET"),
        variable(environment, "RESULTS_BUCKET"),
        ApiSettings.of(environment),
        variable(environment, "AWS_LAMBDA_FUNCTION_NAME").orElse("clothes"),
        "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE")));
  }
}
