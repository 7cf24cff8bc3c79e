/** Metrics and logs of a function in CloudWatch; start with {@link FunctionTelemetry}. */
package clothes.lambda.telemetry;
