/**
 * The HTTP API, independent of Lambda and of any server. Start with {@link clothes.api.Api}, which
 * turns a request into a response.
 */
package clothes.api;
