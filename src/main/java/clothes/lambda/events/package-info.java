/**
 * The event formats in which HTTP requests reach a Lambda function: API Gateway (REST and HTTP
 * APIs), function URLs, load balancers and direct invocations. Also what all events share, those of
 * S3, queues and batch jobs included: parsing, serialization and pings.
 *
 * <p>Start with {@link clothes.lambda.events.EventFormat}.
 */
package clothes.lambda.events;
