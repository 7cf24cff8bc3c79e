/**
 * What the results of many photos say: read back from the file that a run left ({@link
 * clothes.report.ResultReader}), counted ({@link clothes.report.Catalogue}) and shown ({@link
 * clothes.report.CataloguePage}). Memory does not grow with their number.
 */
package clothes.report;
