/**
 * What is known after a model has answered for labeled photos. Start with {@link
 * clothes.evaluate.Evaluation}, the figures, and {@link clothes.evaluate.plot.Plot}, the pictures;
 * knows nothing of any engine.
 */
package clothes.evaluate;
