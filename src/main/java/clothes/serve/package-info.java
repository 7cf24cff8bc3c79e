/**
 * The API behind Jetty on one machine. {@link clothes.serve.LocalServer} nests handlers around
 * {@link clothes.serve.LocalApi}, such as one for each limit. Start with {@code LocalServer}.
 */
package clothes.serve;
