/**
 * Faults and load over a long time, run by {@code mvn verify -Psoak}. Start with {@link
 * clothes.soak.SoakTest}.
 */
package clothes.soak;
