package clothes.lambda.s3;

import clothes.api.Outcome;
import clothes.api.ResultJson;
import clothes.api.http.Problem;
import com.amazonaws.services.lambda.runtime.events.S3BatchResponse.ResultCode;

/** The result of one task; S3 Batch Operations writes the string into the job's report. */
public record BatchResult(ResultCode code, String resultString) {

  /**
   * Creates the result of an outcome. Its JSON has no field {@code input}, because the report names
   * the object. A failure is permanent: {@link S3PhotoClassifier} throws temporary ones.
   */
  public static BatchResult of(Outcome outcome) {
    ResultCode code =
        outcome instanceof Outcome.Failed ? ResultCode.PermanentFailure : ResultCode.Succeeded;
    return new BatchResult(code, ResultJson.withoutInput(outcome).toString());
  }

  public static BatchResult of(ResultCode code, Problem problem) {
    return new BatchResult(code, ResultJson.of(problem).toString());
  }
}
