/**
 * The three Lambda functions: {@link clothes.lambda.ApiHandler}, {@link
 * clothes.lambda.UploadHandler} and {@link clothes.lambda.BatchHandler}.
 *
 * <p>Start with {@code Deployment}, which creates their objects from the environment.
 */
package clothes.lambda;
