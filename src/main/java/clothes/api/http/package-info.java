/**
 * Requests, responses, routes and problem documents of HTTP, without a server. Start from {@link
 * clothes.api.http.Route}.
 */
package clothes.api.http;
