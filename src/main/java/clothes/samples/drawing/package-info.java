/**
 * A small renderer for garments and objects: pieces have outlines and fabrics, a scene lights them,
 * and a camera adds noise and perspective. Start with {@link clothes.samples.drawing.Scene}.
 */
package clothes.samples.drawing;
