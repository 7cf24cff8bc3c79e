/**
 * HTTP without a server: requests and the parsing of their queries and bodies, routes, responses
 * and problem documents. Start with {@link clothes.api.http.Route}.
 */
package clothes.api.http;
