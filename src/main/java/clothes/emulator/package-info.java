/**
 * A local emulator of AWS Lambda: it unpacks the function and its layers as Lambda does, starts
 * AWS's Java runtime client in a separate process and serves the Lambda Runtime API to it.
 *
 * <p>Start with {@link clothes.emulator.LambdaEmulator}. {@link clothes.emulator.FunctionFolder}
 * holds the file system, {@link clothes.emulator.FunctionSettings} the function's configuration,
 * {@code RuntimeApi} the HTTP service and {@link clothes.emulator.Criu} takes snapshots. Requires
 * Linux on x86-64, like the function and its layers.
 */
package clothes.emulator;
