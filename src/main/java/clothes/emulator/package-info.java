/**
 * Lambda in small: the packaged function, laid out as Lambda lays it out, started by Lambda's own
 * runtime client in a process of its own, against a Runtime API of ours.
 *
 * <p>Start at {@link clothes.emulator.LambdaEmulator}. {@link clothes.emulator.FunctionFolder}
 * stands for the disk, {@link clothes.emulator.FunctionSettings} for what one configures, {@code
 * RuntimeApi} for the service, {@code Criu} for the snapshot. Needs Linux on x86-64, like the
 * packages.
 */
package clothes.emulator;
