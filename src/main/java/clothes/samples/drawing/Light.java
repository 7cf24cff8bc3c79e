package clothes.samples.drawing;

/**
 * A directional light, such as a window, and ambient light. The direction is a unit vector: x
 * right, y down, z toward the camera.
 *
 * @param ambient the share of ambient light, 0 to 1
 */
public record Light(double x, double y, double z, double ambient) {

  /**
   * Creates a light.
   *
   * @param clock direction as an hour on a clock face, 12 at the top
   * @param elevation the angle above the plane of the scene, in degrees
   */
  public static Light from(double clock, double elevation, double ambient) {
    double azimuth = Math.toRadians(clock * 30);
    double altitude = Math.toRadians(elevation);
    return new Light(
        Math.sin(azimuth) * Math.cos(altitude),
        -Math.cos(azimuth) * Math.cos(altitude),
        Math.sin(altitude),
        ambient);
  }

  /** Lambertian reflection of a surface with these slopes; 1 for a flat one. */
  double diffuse(double slopeX, double slopeY) {
    double normalLength = Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
    double direct = Math.max(0, z - slopeX * x - slopeY * y) / normalLength / z;
    return ambient + (1 - ambient) * direct;
  }

  /** Blinn-Phong highlight for a camera that looks straight down, 0 to 1. */
  double specular(double slopeX, double slopeY, double shininess) {
    double normalLength = Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
    double halfwayLength = Math.sqrt(x * x + y * y + (z + 1) * (z + 1));
    double cosine = (z + 1 - slopeX * x - slopeY * y) / normalLength / halfwayLength;
    return Math.pow(Math.max(0, cosine), shininess);
  }
}
