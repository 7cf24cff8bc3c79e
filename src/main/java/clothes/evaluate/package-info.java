/**
 * Metrics of a model on labeled photos: accuracy, calibration, confusion matrix, metrics by epoch,
 * pages of mistakes. Start with {@link clothes.evaluate.Evaluation}.
 */
package clothes.evaluate;
