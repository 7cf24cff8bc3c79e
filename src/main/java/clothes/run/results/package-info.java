/**
 * The output formats of a run (text, JSON Lines and CSV) and the search for similar photos in
 * results. Start with {@link clothes.run.results.OutcomeFormat}, which writes results, and {@link
 * clothes.run.results.ResultReader}, which reads them back.
 */
package clothes.run.results;
