/**
 * What a function does before SnapStart takes its snapshot: it handles sample events, so that
 * classes are loaded and code is compiled, and then frees unused memory.
 *
 * <p>Start at {@link clothes.lambda.snapstart.SnapStart}.
 */
package clothes.lambda.snapstart;
