/**
 * Photos changed as people's photos are: turned, small, cropped, screenshots, blurred, dark. Start
 * with {@link clothes.evaluate.variants.Variant}.
 */
package clothes.evaluate.variants;
