/**
 * Draws the pictures in {@code samples/}: garments laid on a floor or hung on a wall, as people
 * photograph them with a phone. No photo of a dataset is in them; start at {@link
 * clothes.samples.Sample} and {@link clothes.samples.Scene}.
 *
 * <p>Draw them again, all or by name, with:
 *
 * <pre>
 * mvn -q test-compile
 * java -cp target/test-classes clothes.samples.Gallery samples [name...]
 * </pre>
 */
package clothes.samples;
