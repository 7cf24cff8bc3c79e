/**
 * Metrics of a model on labeled photos: accuracy, calibration, confusion matrix, metrics by epoch.
 * Also pages of mistakes, with thumbnails. Start with {@link clothes.evaluate.Evaluation}.
 */
package clothes.evaluate;
