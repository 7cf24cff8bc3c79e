/**
 * What the results of many photos say: read back from the file that a run left ({@link
 * clothes.run.results.ResultReader}), counted ({@link clothes.report.RunReport}) and shown ({@link
 * clothes.report.RunReportPage}). Memory does not grow with their number.
 */
package clothes.report;
