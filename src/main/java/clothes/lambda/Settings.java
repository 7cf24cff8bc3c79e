package clothes.lambda;

import static clothes.api.ApiSettings.variable;

import clothes.api.ApiSettings;
import java.util.Map;
import java.util.Optional;

/**
 * The validated configuration of a deployment, from environment variables.
 *
 * @param modelUri a folder or {@code s3://bucket/prefix/}
 * @param uploadBucket the bucket for photos that are too large for a request
 * @param resultsBucket the bucket for results of uploads and batch jobs
 * @param api the settings shared with the local server
 * @param functionName the name of the function, a dimension of its metrics
 * @param snapStart whether Lambda takes a snapshot before the first request
 */
record Settings(
    String modelUri,
    Optional<String> uploadBucket,
    Optional<String> resultsBucket,
    ApiSettings api,
    String functionName,
    boolean snapStart) {
  Settings {
    if (resultsBucket.isPresent() && resultsBucket.equals(uploadBucket)) {
      throw new IllegalArgumentException(
          "RESULTS_BUCKET and UPLOAD_BUCKET are equal; use two buckets, otherwise each result would"
              + " be an upload");
    }
  }

  static Settings of(Map<String, String> environment) {
    return new Settings(
        variable(environment, "MODEL_URI")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "MODEL_URI is not set; expected a folder such as"
                            + " /opt/models/clothes-mobilenet-v2, or s3://bucket/prefix/")),
        variable(environment, "UPLOAD_BUCKET"),
        variable(environment, "RESULTS_BUCKET"),
        ApiSettings.of(environment),
        variable(environment, "AWS_LAMBDA_FUNCTION_NAME").orElse("clothes"),
        "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE")));
  }
}
