package clothes.lambda.events;

import clothes.api.http.ProblemException;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Rejects the events of services that send HTTP requests in formats of their own. */
final class UnsupportedGateway {
  private UnsupportedGateway() {}

  static void reject(ObjectNode event) throws ProblemException {
    // VPC Lattice's events have raw_path in version 1, serviceNetworkArn in version 2.
    if (event.has("raw_path") || event.path("requestContext").has("serviceNetworkArn")) {
      throw unsupported("VPC Lattice");
    }
    if (event.has("messageVersion") && event.has("agent")) {
      throw unsupported("Amazon Bedrock agents");
    }
  }

  private static ProblemException unsupported(String sender) {
    return new ProblemException(
        400,
        "events of "
            + sender
            + " are not supported; expected those of API Gateway, function URLs and load balancers,"
            + " and direct invocations");
  }
}
