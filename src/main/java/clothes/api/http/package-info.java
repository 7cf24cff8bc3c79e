/**
 * Requests, responses, routes and problem documents of HTTP, without a server. Start with {@link
 * clothes.api.http.Route}.
 */
package clothes.api.http;
