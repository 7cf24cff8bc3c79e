/**
 * Photos in S3: signed URLs for uploads, events of uploads, tasks of batch jobs, and results.
 *
 * <p>Start with {@link clothes.lambda.s3.S3PhotoClassifier}. {@link
 * clothes.lambda.s3.UploadProcessor} handles upload events, {@link clothes.lambda.s3.BatchTask}
 * describes a task of a job, and {@link clothes.lambda.s3.ResultsBucket} writes results so that the
 * latest upload wins.
 */
package clothes.lambda.s3;
