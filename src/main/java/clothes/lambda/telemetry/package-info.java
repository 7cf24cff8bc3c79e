/** What a function reports to CloudWatch; start from {@link FunctionTelemetry}. */
package clothes.lambda.telemetry;
