/**
 * Metrics and logs of a function in CloudWatch. Start with {@link
 * clothes.lambda.telemetry.FunctionTelemetry}.
 */
package clothes.lambda.telemetry;
