/**
 * The terminal: standard streams, progress bars and Ctrl-C. Start with {@link
 * clothes.console.Console}.
 */
package clothes.console;
