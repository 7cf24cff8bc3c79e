/**
 * Metrics of out-of-distribution (OOD) detection: how well a model's score separates photos of its
 * labels from images of anything else. Start with {@link clothes.evaluate.ood.OodReport}.
 */
package clothes.evaluate.ood;
