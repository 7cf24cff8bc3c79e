package clothes.lambda.snapstart;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event sent before the snapshot.
 *
 * @param expected text that the response must contain; otherwise the deployment fails
 */
record WarmUpEvent(ObjectNode event, String expected) {}
