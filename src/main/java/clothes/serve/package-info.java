/**
 * The local server: Jetty in front of the API. {@link clothes.serve.LocalServer} nests handlers,
 * such as those for uploads and API keys, around {@link clothes.serve.LocalApi}. Start with {@code
 * LocalServer}.
 */
package clothes.serve;
