/**
 * Runs a model over labeled photos and out-of-distribution images for {@code clothes evaluate}.
 * Start with {@link clothes.evaluate.run.EvaluationRun}.
 */
package clothes.evaluate.run;
