/**
 * The HTML page about the results of a run. Start with {@link clothes.report.RunReport}, which
 * counts the results in constant memory; {@link clothes.report.RunReportPage} formats them.
 */
package clothes.report;
