/**
 * Downloads and verifies the dataset and the network's ImageNet weights. Start with {@link
 * clothes.fetch.DatasetFetch} and {@link clothes.fetch.WeightsFetch}.
 */
package clothes.fetch;
