/**
 * Downloads and verifies the photos and the starting weights. Start with {@link
 * clothes.fetch.DatasetFetch} and {@link clothes.fetch.WeightsFetch}.
 */
package clothes.fetch;
