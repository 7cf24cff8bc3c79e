package clothes.cli;

/** Where the milliseconds of one photo go, as {@link Rounds.Round} has them. */
record Stages(Spread decode, Spread network, Spread whole, Spread processor) {}
