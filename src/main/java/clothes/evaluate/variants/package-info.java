/**
 * Common corruptions of photos: rotated, shrunk, cropped, screenshots, blurred, darkened. Start
 * with {@link clothes.evaluate.variants.Variant}.
 */
package clothes.evaluate.variants;
