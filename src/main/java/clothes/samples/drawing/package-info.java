/**
 * A small renderer for garments: outlines become pieces of fabric, a scene lights them, a camera
 * adds noise and perspective. Start with {@link clothes.samples.drawing.Scene}.
 */
package clothes.samples.drawing;
