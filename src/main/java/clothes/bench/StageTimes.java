package clothes.bench;

/** Median and quartiles, over all rounds, of the times in {@link Rounds.Round}, in milliseconds. */
public record StageTimes(Spread decode, Spread network, Spread total, Spread cpu) {}
