/**
 * Where a model looked, as numbers, as a picture, and put to the proof. Start with {@link
 * clothes.heatmap.HeatMap}. Knows nothing of any engine.
 */
package clothes.heatmap;
