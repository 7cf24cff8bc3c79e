/**
 * Common changes of photos, such as rotation, cropping, blur, darkness and screenshots. Start with
 * {@link clothes.evaluate.variants.Variant}.
 */
package clothes.evaluate.variants;
