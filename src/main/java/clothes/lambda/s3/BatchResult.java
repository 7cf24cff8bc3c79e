package clothes.lambda.s3;

import clothes.api.ResultJson;
import clothes.api.http.Problem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The result of one task; S3 Batch Operations writes the string into the job's report. */
public record BatchResult(Code code, String resultString) {
  /** The values that S3 defines. */
  public enum Code {
    Succeeded,
    TemporaryFailure,
    PermanentFailure
  }

  /** Drops {@code input}, because the report names the object. */
  public static BatchResult of(ResultJson result) {
    ObjectNode json = result.json().deepCopy();
    json.remove("input");
    return new BatchResult(
        result.failed() ? Code.PermanentFailure : Code.Succeeded, json.toString());
  }

  public static BatchResult of(Code code, Problem problem) {
    return new BatchResult(code, ResultJson.of(Optional.empty(), problem).toString());
  }
}
