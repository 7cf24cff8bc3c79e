/**
 * Runs a model over labeled photos and out-of-distribution images for {@code clothes evaluate}.
 * Start with {@link clothes.evaluate.run.LabeledResults}.
 */
package clothes.evaluate.run;
