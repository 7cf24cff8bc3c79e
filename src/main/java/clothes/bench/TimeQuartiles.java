package clothes.bench;

/** Quartiles, over all rounds, of {@link ConfigurationTimes.PhotoTimes}, in milliseconds. */
public record TimeQuartiles(Quartiles decode, Quartiles network, Quartiles total, Quartiles cpu) {}
