/**
 * Photos and starting weights from their public addresses, whole and right or not at all. Start
 * with {@link clothes.fetch.DatasetFetch} and {@link clothes.fetch.WeightsFetch}.
 */
package clothes.fetch;
