/**
 * Finds photos that probably have a wrong label, and near duplicates. Start with {@link
 * clothes.train.labels.LabelErrors}.
 */
package clothes.train.labels;
