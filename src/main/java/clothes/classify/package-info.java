/**
 * Bytes of a photo in, a {@link clothes.classify.Prediction} out. Start with {@link
 * clothes.classify.Classifier}. The only package that imports ai.djl.
 *
 * <p>Native memory has one rule here: what a call makes hangs on the call's own {@code NDManager}
 * and goes when the call returns; what a model makes hangs on its {@link
 * clothes.classify.GraphSession} and goes when that is closed.
 */
package clothes.classify;
