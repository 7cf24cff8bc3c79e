/**
 * Classifies photos: each gets a {@link clothes.classify.Prediction}. Start with {@link
 * clothes.classify.Classifier}. Only this package and {@code clothes.bench} import {@code ai.djl}.
 *
 * <p>One rule holds for native memory: what a call allocates belongs to the call's own {@code
 * NDManager} and is freed when the call returns; what a model allocates belongs to its {@link
 * clothes.classify.GraphSession} and is freed when that is closed.
 */
package clothes.classify;
