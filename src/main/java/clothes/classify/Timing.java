package clothes.classify;

/**
 * How long the steps of one classification took, in milliseconds.
 *
 * @param fetchMs reading or downloading the bytes; 0 if the caller had them
 * @param decodeMs checking and decoding the photo
 * @param inferMs resizing, the network and the heat map
 */
public record Timing(double fetchMs, double decodeMs, double inferMs) {}
