/**
 * The Lambda side, and what the outside is told: {@link clothes.function.Problem} for what failed,
 * {@link clothes.function.Answer} for the JSON of both.
 *
 * <p>Three handlers: {@link clothes.function.ApiHandler}, {@link clothes.function.UploadHandler}
 * and {@link clothes.function.BatchHandler}. {@code Deployment} makes their parts and alone reads
 * the environment; {@code Telemetry} is what they tell operators.
 */
package clothes.function;
