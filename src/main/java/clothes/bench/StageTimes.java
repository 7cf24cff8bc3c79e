package clothes.bench;

/** The times of one photo in milliseconds, by stage; see {@link Rounds.Round}. */
public record StageTimes(Spread decode, Spread network, Spread total, Spread cpu) {}
