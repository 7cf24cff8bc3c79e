/**
 * Jobs: long lists of photos that the server classifies after the request, kept in a folder. Start
 * with {@link clothes.serve.jobs.JobQueue}.
 */
package clothes.serve.jobs;
