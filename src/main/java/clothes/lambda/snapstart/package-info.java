/**
 * The preparation of a function for SnapStart's snapshot: it handles sample events, so that classes
 * are loaded and code is compiled, and then frees unused memory.
 *
 * <p>Start with {@link clothes.lambda.snapstart.SnapStart}.
 */
package clothes.lambda.snapstart;
