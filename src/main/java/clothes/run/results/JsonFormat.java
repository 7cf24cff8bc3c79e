package clothes.run.results;

import clothes.api.Outcome;
import clothes.api.ResultJson;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON Lines: one object for each input.
 *
 * @param top the maximum number of labels to list
 */
public record JsonFormat(int top) implements OutcomeFormat {

  @Override
  public String lines(Outcome outcome) {
    return (outcome instanceof Outcome.Failed failed
            ? failure(failed).toString()
            : ResultJson.of(outcome.top(top)).toString())
        + "\n";
  }

  private static ObjectNode failure(Outcome.Failed failed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("input", failed.input());
    json.putObject("error")
        .put("code", ErrorCode.of(failed.cause()).toString())
        .put("detail", failed.problem().detail());
    return json;
  }
}
