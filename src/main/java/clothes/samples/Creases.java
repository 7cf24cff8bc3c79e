package clothes.samples;

import clothes.synthetic.Noise;

/** Folds between flat parts, here and there, as cloth has after it was folded and worn. */
record Creases(Noise noise) {
  /** From 0, flat, to little more than 1. */
  double at(double x, double y) {
    double bend = 0.6 * noise.at(x * 0.7 + 40, y * 0.7);
    double distance = 6 * noise.at(x + bend, y - bend);
    double presence = Math.max(0, noise.at(x * 0.45 + 90, y * 0.45) + 0.3);
    return presence * Math.exp(-distance * distance);
  }
}
