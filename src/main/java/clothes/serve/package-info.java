/**
 * The API behind Jetty on one machine. {@link clothes.serve.LocalServer} nests handlers around
 * {@link clothes.serve.LocalApi}, such as those for uploads and API keys. Start with {@code
 * LocalServer}.
 */
package clothes.serve;
