package clothes.bench;

/** Where the milliseconds of one photo go, as {@link Rounds.Round} has them. */
public record StageTimes(Spread decode, Spread network, Spread whole, Spread processor) {}
