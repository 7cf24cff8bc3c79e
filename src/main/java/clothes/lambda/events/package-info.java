/**
 * The formats of the events that are requests to the API: events of API Gateway (REST and HTTP
 * APIs), function URLs and load balancers, and direct invocations. {@link
 * clothes.lambda.events.RawEvent}, {@link clothes.lambda.events.EventSerializer} and {@link
 * clothes.lambda.events.Ping} also serve the handlers of uploads and batch jobs.
 *
 * <p>Start with {@link clothes.lambda.events.ApiEvent}.
 */
package clothes.lambda.events;
