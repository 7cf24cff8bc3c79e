/**
 * Drawn pictures that show no garment, for teaching a model doubt and for measuring it. Start with
 * {@link clothes.synthetic.SyntheticKind}, the kinds; knows nothing of models.
 */
package clothes.synthetic;
