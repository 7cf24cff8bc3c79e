package clothes.samples;

/**
 * A window on one side and a bright room: where the light comes from (a unit vector, x right, y
 * down, z to the camera), and the share of it that comes from everywhere.
 */
record Light(double x, double y, double z, double ambient) {

  /**
   * {@code clock} is the side as on a clock face, 12 at the top; {@code elevation} is in degrees
   * above the floor.
   */
  static Light from(double clock, double elevation, double ambient) {
    double side = Math.toRadians(clock * 30);
    double height = Math.toRadians(elevation);
    return new Light(
        Math.sin(side) * Math.cos(height),
        -Math.cos(side) * Math.cos(height),
        Math.sin(height),
        ambient);
  }

  /** Lambert's law for a surface with these slopes; 1 where it is flat. */
  double on(double slopeX, double slopeY) {
    double length = Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
    double direct = Math.max(0, z - slopeX * x - slopeY * y) / length / z;
    return ambient + (1 - ambient) * direct;
  }

  /**
   * What a shiny surface throws into a camera that looks straight down (Blinn and Phong), 0 to 1.
   */
  double glint(double slopeX, double slopeY, double sharpness) {
    double length = Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
    double half = Math.sqrt(x * x + y * y + (z + 1) * (z + 1));
    double cosine = (z + 1 - slopeX * x - slopeY * y) / length / half;
    return Math.pow(Math.max(0, cosine), sharpness);
  }
}
