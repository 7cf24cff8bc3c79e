/**
 * Metrics of out-of-distribution (OOD) detection: how well a model's score separates photos that
 * show one of its labels from other images. Start with {@link clothes.evaluate.ood.OodReport}.
 */
package clothes.evaluate.ood;
