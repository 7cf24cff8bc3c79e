/**
 * Makes the drawings in {@code samples/}, which look like phone photos: garments laid on a floor or
 * a blanket, and objects in front of a wall. Start with {@link clothes.samples.Sample}. {@link
 * clothes.samples.PictureStrip} draws the pictures at the top of the README. docs/development.md
 * has the commands.
 */
package clothes.samples;
