package clothes.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What S3 Batch Operations is told about a task; the words are for the job's report. */
record BatchResult(Code code, String words) {
  /** S3's own names. */
  enum Code {
    Succeeded,
    TemporaryFailure,
    PermanentFailure
  }

  /** The report's row names the object already. */
  static BatchResult of(Answer answer) {
    ObjectNode json = answer.json().deepCopy();
    json.remove("input");
    return new BatchResult(
        answer.failed() ? Code.PermanentFailure : Code.Succeeded, json.toString());
  }

  static BatchResult of(Code failure, Problem problem) {
    return new BatchResult(failure, Answer.of(Optional.empty(), problem).toString());
  }
}
