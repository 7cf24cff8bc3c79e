package clothes.lambda.s3;

import clothes.api.ResultJson;
import clothes.api.http.Problem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What S3 Batch Operations is told about a task; the words are for the job's report. */
public record BatchResult(Code code, String words) {
  /** S3's own names. */
  public enum Code {
    Succeeded,
    TemporaryFailure,
    PermanentFailure
  }

  /** The report's row names the object already. */
  public static BatchResult of(ResultJson answer) {
    ObjectNode json = answer.json().deepCopy();
    json.remove("input");
    return new BatchResult(
        answer.failed() ? Code.PermanentFailure : Code.Succeeded, json.toString());
  }

  public static BatchResult of(Code failure, Problem problem) {
    return new BatchResult(failure, ResultJson.of(Optional.empty(), problem).toString());
  }
}
