/**
 * Metrics of a model on labeled photos: accuracy, calibration, confusion matrix, metrics by epoch.
 * Also pages of photos with thumbnails, and CSV files of predictions, epochs and senders. Start
 * with {@link clothes.evaluate.Evaluation}.
 */
package clothes.evaluate;
