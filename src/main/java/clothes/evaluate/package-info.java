/**
 * Metrics of a model on labeled photos: accuracy, calibration, confusion matrix, contact sheets of
 * mistakes. Start with {@link clothes.evaluate.Evaluation}.
 */
package clothes.evaluate;
