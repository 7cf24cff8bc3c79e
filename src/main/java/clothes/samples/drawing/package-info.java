/**
 * A small renderer for garments: pieces of fabric have outlines, a scene lights them, and a camera
 * adds noise and perspective. Start with {@link clothes.samples.drawing.Scene}.
 */
package clothes.samples.drawing;
