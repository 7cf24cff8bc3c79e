package clothes.samples;

import clothes.samples.drawing.Camera;
import clothes.samples.drawing.Light;
import clothes.samples.drawing.Scene;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Function;

/**
 * A sample photo, drawn from a scene. There is one for each label, and three show objects other
 * than clothes.
 *
 * @param scene creates the scene in a light
 */
public record Sample(String name, Light light, Camera camera, Function<Light, Scene> scene) {

  static List<Sample> all() {
    return List.of(
        new Sample(
            "dress",
            Light.fromClockHour(10),
            Camera.neutral().withWarmth(0.05).withTilt(0.05).withFalloff(0.35),
            Dress::scene),
        new Sample(
            "hat",
            Light.fromClockHour(11).withElevation(52),
            Camera.neutral().withExposure(1.05).withWarmth(-0.02).withTilt(0.06).withFalloff(0.3),
            Hat::scene),
        new Sample(
            "longsleeve",
            Light.fromClockHour(2),
            Camera.neutral().withWarmth(0.06).withTilt(0.06).withFalloff(0.45),
            Longsleeve::scene),
        new Sample(
            "outwear",
            Light.fromClockHour(1).withElevation(50).withAmbient(0.4),
            Camera.neutral().withExposure(1.1).withWarmth(0.02).withTilt(0.06).withFalloff(0.5),
            Outwear::scene),
        new Sample(
            "pants",
            Light.fromClockHour(10),
            Camera.neutral().withTilt(0.07).withFalloff(0.3),
            Pants::scene),
        new Sample(
            "shirt",
            Light.fromClockHour(10).withElevation(46),
            Camera.neutral().withWarmth(0.02).withTilt(0.05).withFalloff(0.35),
            Shirt::scene),
        new Sample(
            "shoes",
            Light.fromClockHour(1.5),
            Camera.neutral().withExposure(1.05).withWarmth(0.03).withTilt(0.08).withFalloff(0.35),
            Shoes::scene),
        new Sample(
            "shorts",
            Light.fromClockHour(10).withElevation(46),
            Camera.neutral().withExposure(1.05).withWarmth(-0.02).withTilt(0.05).withFalloff(0.35),
            Shorts::scene),
        new Sample(
            "skirt",
            Light.fromClockHour(9.5).withElevation(46),
            Camera.neutral().withWarmth(0.05).withTilt(0.06).withFalloff(0.4),
            Skirt::scene),
        new Sample(
            "t-shirt",
            Light.fromClockHour(10.5),
            Camera.neutral().withWarmth(0.02).withTilt(0.05).withFalloff(0.35),
            TShirt::scene),
        new Sample(
            "teapot",
            Light.fromClockHour(10.5).withElevation(45),
            Camera.neutral().withWarmth(0.04).withFalloff(0.4),
            Teapot::scene),
        new Sample(
            "plant",
            Light.fromClockHour(10).withElevation(50),
            Camera.neutral().withFalloff(0.4),
            Plant::scene),
        new Sample(
            "bicycle",
            Light.fromClockHour(11).withElevation(50),
            Camera.neutral().withWarmth(0.02).withFalloff(0.4),
            Bicycle::scene));
  }

  /**
   * Finds one of the samples by its name.
   *
   * @param name such as {@code t-shirt}
   * @throws java.util.NoSuchElementException if there is no such sample
   */
  public static Sample byName(String name) {
    return all().stream().filter(sample -> sample.name.equals(name)).findFirst().orElseThrow();
  }

  /** Draws the photo. Drawing is deterministic. */
  public BufferedImage draw() {
    return camera.photograph(scene.apply(light), light);
  }

  String fileName() {
    return name + ".jpg";
  }

  @Override
  public String toString() {
    return name;
  }
}
