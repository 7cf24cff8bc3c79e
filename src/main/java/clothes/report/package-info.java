/**
 * The HTML page about the results of a run. {@link clothes.report.RunReport} counts the results in
 * constant memory, {@link clothes.report.RunReportPage} formats them.
 */
package clothes.report;
