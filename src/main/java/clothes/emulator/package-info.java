/**
 * A local emulator of AWS Lambda: it unpacks the function and its layers as Lambda does, starts
 * AWS's Java runtime client in a separate process and serves the Lambda Runtime API to it.
 *
 * <p>Start with {@link clothes.emulator.LambdaEmulator}. {@link clothes.emulator.FunctionFolder} is
 * the function's file system, {@link clothes.emulator.FunctionSettings} its configuration, {@code
 * RuntimeApi} the HTTP server; {@link clothes.emulator.Criu} takes snapshots. Requires Linux on
 * x86-64, like the function and its layers.
 */
package clothes.emulator;
