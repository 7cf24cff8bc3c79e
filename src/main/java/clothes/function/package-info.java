/**
 * What the outside is told: {@link clothes.function.Problem} for what failed, {@link
 * clothes.function.Answer} for the JSON of both.
 */
package clothes.function;
