package clothes.serve;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Access control and monitoring of the server.
 *
 * @param allowedHosts accepted {@code Host} names in addition to the address and the loopback
 *     names; if empty and the address is not a loopback address, every name is accepted
 * @param allowedOrigins origins of foreign pages whose scripts may call the API; {@code *} for all
 * @param trustedProxies reverse proxies that are trusted to report the address of a client
 * @param keys the accepted API keys, one of which a request needs; empty if the API is open
 * @param metrics counts requests; empty if the server has no {@code /metrics}
 * @param requestLog receives a line for each response
 */
public record ServerOptions(
    Set<String> allowedHosts,
    Set<String> allowedOrigins,
    TrustedProxies trustedProxies,
    Optional<ApiKeys> keys,
    Optional<ServerMetrics> metrics,
    Consumer<String> requestLog) {}
