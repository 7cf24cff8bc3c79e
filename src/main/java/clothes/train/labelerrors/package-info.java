/**
 * Finds photos that probably have a wrong label, and near duplicates. Start with {@link
 * clothes.train.labelerrors.LabelErrors}.
 */
package clothes.train.labelerrors;
