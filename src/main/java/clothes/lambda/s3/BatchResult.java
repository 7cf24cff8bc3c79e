package clothes.lambda.s3;

import clothes.api.Outcome;
import clothes.api.ResultJson;
import clothes.api.http.Problem;

/** The result of one task; S3 Batch Operations writes the string into the job's report. */
public record BatchResult(Code code, String resultString) {
  /** The values that S3 defines. */
  public enum Code {
    Succeeded,
    TemporaryFailure,
    PermanentFailure
  }

  /** Drops {@code input}, because the report names the object. */
  public static BatchResult of(Outcome outcome) {
    Code code = outcome instanceof Outcome.Failed ? Code.PermanentFailure : Code.Succeeded;
    return new BatchResult(code, ResultJson.withoutInput(outcome).toString());
  }

  public static BatchResult of(Code code, Problem problem) {
    return new BatchResult(code, ResultJson.of(problem).toString());
  }
}
