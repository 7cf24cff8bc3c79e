/**
 * The function behind a server of its own: {@link clothes.serve.LocalServer} has the API's handler
 * in the midst of limits, each a handler of Jetty around the next.
 */
package clothes.serve;
