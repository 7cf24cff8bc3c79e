package clothes.samples.drawing;

/** A directional light, such as a window, and ambient light. */
public final class Light {
  private static final double DEFAULT_ELEVATION = 48;
  private static final double DEFAULT_AMBIENT = 0.36;

  private final double clockHour;
  private final double elevation;
  private final double ambient;

  // The direction toward the light, a unit vector: x right, y down, z toward the camera.
  private final double x;
  private final double y;
  private final double z;

  private Light(double clockHour, double elevation, double ambient) {
    this.clockHour = clockHour;
    this.elevation = elevation;
    this.ambient = ambient;
    double azimuth = Math.toRadians(clockHour * 30);
    double altitude = Math.toRadians(elevation);
    this.x = Math.sin(azimuth) * Math.cos(altitude);
    this.y = -Math.cos(azimuth) * Math.cos(altitude);
    this.z = Math.sin(altitude);
  }

  /**
   * A light at 48 degrees above the plane of the scene, with 36 % ambient light.
   *
   * @param hour the light's position as an hour on a clock face, 12 at the top of the scene
   */
  public static Light fromClockHour(double hour) {
    return new Light(hour, DEFAULT_ELEVATION, DEFAULT_AMBIENT);
  }

  /** A copy with another angle above the plane of the scene. */
  public Light withElevation(double degrees) {
    return new Light(clockHour, degrees, ambient);
  }

  /** A copy with another share of ambient light, 0 to 1. */
  public Light withAmbient(double share) {
    return new Light(clockHour, elevation, share);
  }

  double x() {
    return x;
  }

  double y() {
    return y;
  }

  /** Lambertian reflection of a surface with these slopes; 1 for a flat surface. */
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
