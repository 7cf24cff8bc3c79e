/**
 * Makes the drawings in {@code samples/}, which look like phone photos: garments laid on a floor or
 * a blanket, and objects in front of a wall. Start with {@link clothes.samples.Sample}.
 *
 * <p>To draw them again, all or by name:
 *
 * <pre>
 * ./mvnw -q compile
 * java -cp target/classes clothes.samples.SampleFiles samples [NAME...]
 * </pre>
 */
package clothes.samples;
