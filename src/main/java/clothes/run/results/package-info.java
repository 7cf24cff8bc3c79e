/**
 * The output formats of a run: text, JSON Lines and CSV. {@link clothes.run.results.OutcomeFormat}
 * writes results, {@link clothes.run.results.ResultReader} reads them back.
 */
package clothes.run.results;
