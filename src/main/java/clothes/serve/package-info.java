/**
 * The API behind Jetty on one machine. {@link clothes.serve.LocalServer} nests the handlers, each
 * of which enforces one limit, around {@link clothes.serve.LocalApi}. Start with {@code
 * LocalServer}.
 */
package clothes.serve;
