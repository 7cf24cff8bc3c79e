package clothes.samples.drawing;

import clothes.synthetic.PerlinNoise;

/** Noise that looks like the scattered creases of worn cloth. */
record Creases(PerlinNoise noise) {
  /** Height of the crease, from 0 (flat) to about 1.3. */
  double at(double x, double y) {
    double bend = 0.6 * noise.at(x * 0.7 + 40, y * 0.7);
    double distance = 6 * noise.at(x + bend, y - bend);
    double presence = Math.max(0, noise.at(x * 0.45 + 90, y * 0.45) + 0.3);
    return presence * Math.exp(-distance * distance);
  }
}
