/**
 * Generators of synthetic images without garments, for training and evaluating out-of-distribution
 * detection. Start with {@link clothes.synthetic.SyntheticKind}.
 */
package clothes.synthetic;
