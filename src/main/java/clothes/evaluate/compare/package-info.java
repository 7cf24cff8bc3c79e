/**
 * Compares trained models by the predictions that their runs recorded. Start with {@link
 * clothes.evaluate.compare.Comparison}.
 */
package clothes.evaluate.compare;
