/**
 * The main color of a garment. {@link clothes.color.GarmentColor} finds it in a photo and its heat
 * map.
 */
package clothes.color;
