/**
 * The event formats in which HTTP requests reach a Lambda function: API Gateway (REST and HTTP
 * APIs), function URLs, load balancers and direct invocations.
 *
 * <p>Start with {@link clothes.lambda.events.EventFormat}.
 */
package clothes.lambda.events;
