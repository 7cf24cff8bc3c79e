/**
 * Faults and load for a long time, by {@code mvn verify -Psoak}. Start with {@link
 * clothes.soak.SoakTest}.
 */
package clothes.soak;
