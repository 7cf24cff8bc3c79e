/**
 * What a photo is before it is understood: its format, size and orientation, and the limits that it
 * must keep.
 */
package clothes.image;
