package clothes.classify;

/** Where the time of one photo went, in milliseconds; {@code inferMs} includes resizing. */
public record Timing(double fetchMs, double decodeMs, double inferMs) {}
