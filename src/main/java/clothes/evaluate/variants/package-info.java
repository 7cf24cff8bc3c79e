/**
 * Photos corrupted as people's photos are: rotated, shrunk, cropped, screenshots, blurred,
 * darkened. Start with {@link clothes.evaluate.variants.Variant}.
 */
package clothes.evaluate.variants;
