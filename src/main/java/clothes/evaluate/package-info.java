/**
 * Metrics of a model on labeled photos: accuracy, calibration, confusion matrix, pages of mistakes.
 * Start with {@link clothes.evaluate.Evaluation}.
 */
package clothes.evaluate;
