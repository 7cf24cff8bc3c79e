/**
 * The main color of a garment. Start with {@link clothes.color.GarmentColor}, which finds the color
 * in a photo and its heat map.
 */
package clothes.color;
