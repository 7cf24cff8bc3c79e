/**
 * The projects under {@code examples/}, built against the packaged library and run. Start with
 * {@link clothes.examples.ExamplesIT}.
 */
package clothes.examples;
