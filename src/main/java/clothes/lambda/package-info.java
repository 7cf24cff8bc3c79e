/**
 * The Lambda side, and what the outside is told: {@link clothes.api.http.Problem} for what failed,
 * {@link clothes.api.ResultJson} for the JSON of both.
 *
 * <p>Three handlers: {@link clothes.lambda.ApiHandler}, {@link clothes.lambda.UploadHandler} and
 * {@link clothes.lambda.BatchHandler}. {@code Deployment} makes their parts and alone reads the
 * environment; {@code Telemetry} is what they tell operators.
 */
package clothes.lambda;
