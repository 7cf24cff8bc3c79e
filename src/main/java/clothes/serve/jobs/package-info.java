/**
 * Jobs: long lists of photos. The server stores a job, responds, classifies the photos and then
 * calls the job's webhook, if any. Start with {@link clothes.serve.jobs.JobQueue}.
 */
package clothes.serve.jobs;
