package clothes.lambda.snapstart;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request that is made before a snapshot, and the text that its answer must hold: a deployment
 * that cannot answer ends there.
 */
record WarmUpEvent(ObjectNode event, String expected) {}
