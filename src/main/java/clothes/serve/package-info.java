/**
 * The API behind Jetty on one machine. {@link clothes.serve.LocalServer} nests one handler for each
 * limit, and some for other purposes, around {@link clothes.serve.LocalApi}. Start with {@code
 * LocalServer}.
 */
package clothes.serve;
