/**
 * The event formats in which HTTP requests reach a Lambda function: API Gateway (REST and HTTP
 * APIs), function URLs, load balancers and direct invocations. Parsing, serialization and pings
 * apply to all events, including those of S3, SQS and batch jobs.
 *
 * <p>Start with {@link clothes.lambda.events.EventFormat}.
 */
package clothes.lambda.events;
