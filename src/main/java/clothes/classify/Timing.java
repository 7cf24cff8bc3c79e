package clothes.classify;

/**
 * How long the steps of one classification took, in milliseconds.
 *
 * @param fetchMs reading or downloading the bytes; 0 if the caller had them
 * @param decodeMs checking and decoding the photo, and waiting for its turn to be decoded
 * @param inferMs the network with resizing, close-ups and rotations, and the details
 */
public record Timing(double fetchMs, double decodeMs, double inferMs) {}
