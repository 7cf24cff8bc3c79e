/**
 * Heat maps: how much each part of a photo contributes to a label, drawn as images and tested by
 * occlusion. Start with {@link clothes.heatmap.HeatMap}.
 */
package clothes.heatmap;
