/**
 * The HTTP API, independent of Lambda and of any server: {@link clothes.api.Api} turns a request
 * into a response. Start with it.
 */
package clothes.api;
