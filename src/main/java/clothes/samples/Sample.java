package clothes.samples;

import clothes.samples.drawing.Camera;
import clothes.samples.drawing.Light;
import clothes.samples.drawing.Scene;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Function;

/**
 * A sample photo, drawn from a scene. There is one for each label, and three show objects that are
 * not clothes.
 *
 * @param scene draws the objects and their shadows in a light
 */
public record Sample(String name, Light light, Camera camera, Function<Light, Scene> scene) {

  static List<Sample> all() {
    return List.of(
        new Sample(
            "dress", Light.from(10, 48, 0.36), new Camera(1.0, 0.05, 0.05, 0.35), Dress::scene),
        new Sample("hat", Light.from(11, 52, 0.36), new Camera(1.05, -0.02, 0.06, 0.3), Hat::scene),
        new Sample(
            "longsleeve",
            Light.from(2, 48, 0.36),
            new Camera(1.0, 0.06, 0.06, 0.45),
            Longsleeve::scene),
        new Sample(
            "outwear", Light.from(1, 50, 0.4), new Camera(1.1, 0.02, 0.06, 0.5), Outwear::scene),
        new Sample(
            "pants", Light.from(10, 48, 0.36), new Camera(1.0, 0.0, 0.07, 0.3), Pants::scene),
        new Sample(
            "shirt", Light.from(10, 46, 0.36), new Camera(1.0, 0.02, 0.05, 0.35), Shirt::scene),
        new Sample(
            "shoes", Light.from(1.5, 48, 0.36), new Camera(1.05, 0.03, 0.08, 0.35), Shoes::scene),
        new Sample(
            "shorts", Light.from(10, 46, 0.36), new Camera(1.05, -0.02, 0.05, 0.35), Shorts::scene),
        new Sample(
            "skirt", Light.from(9.5, 46, 0.36), new Camera(1.0, 0.05, 0.06, 0.4), Skirt::scene),
        new Sample(
            "t-shirt",
            Light.from(10.5, 48, 0.36),
            new Camera(1.0, 0.02, 0.05, 0.35),
            TShirt::scene),
        new Sample(
            "teapot", Light.from(10.5, 45, 0.36), new Camera(1.0, 0.04, 0, 0.4), Teapot::scene),
        new Sample("plant", Light.from(10, 50, 0.36), new Camera(1.0, 0.0, 0, 0.4), Plant::scene),
        new Sample(
            "bicycle", Light.from(11, 50, 0.36), new Camera(1.0, 0.02, 0, 0.4), Bicycle::scene));
  }

  /**
   * The sample with a name.
   *
   * @param name like {@code t-shirt}
   * @throws java.util.NoSuchElementException if there is none
   */
  public static Sample byName(String name) {
    return all().stream().filter(sample -> sample.name.equals(name)).findFirst().orElseThrow();
  }

  /** Draws the photo; the same pixels each time. */
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
