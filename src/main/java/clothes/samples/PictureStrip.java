package clothes.samples;

import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.image.Photo;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Draws the picture strip of the README, {@code strip-light.png} and {@code strip-dark.png}. Usage:
 * {@code PictureStrip MODEL SAMPLES OUTPUT}, where each argument is a folder.
 */
public final class PictureStrip {
  private static final List<String> PHOTOS =
      List.of("t-shirt.jpg", "dress.jpg", "shoes.jpg", "bicycle.jpg");

  /** Twice the width of a README on GitHub, for screens with two pixels per CSS pixel. */
  private static final int WIDTH = 1660;

  private final List<StripPanel> panels;

  private PictureStrip(List<StripPanel> panels) {
    this.panels = panels;
  }

  public static void main(String[] folders) throws IOException {
    PictureStrip strip = fromSamples(Path.of(folders[0]), Path.of(folders[1]));
    for (StripTheme theme : StripTheme.values()) {
      String name = "strip-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
      ImageIO.write(strip.draw(theme), "png", Path.of(folders[2], name).toFile());
    }
  }

  private static PictureStrip fromSamples(Path model, Path samples) throws IOException {
    List<StripPanel> panels = new ArrayList<>();
    try (Classifier classifier = Classifier.open(model)) {
      for (String name : PHOTOS) {
        panels.add(panel(classifier, Files.readAllBytes(samples.resolve(name))));
      }
    }
    return new PictureStrip(panels);
  }

  private static StripPanel panel(Classifier classifier, byte[] jpeg) throws IOException {
    Prediction prediction = classifier.explain(jpeg);
    BufferedImage photo = classifier.pixels(jpeg, Photo.MAX_PIXELS).bufferedImage();
    // Decodes again, because drawOver changes the pixels.
    BufferedImage heatMap =
        prediction.heatMap().orElseThrow().drawOver(classifier.pixels(jpeg, Photo.MAX_PIXELS));
    return new StripPanel(photo, heatMap, prediction);
  }

  private BufferedImage draw(StripTheme theme) {
    BufferedImage image = new BufferedImage(WIDTH, StripPanel.HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(theme.page);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      int gap = (WIDTH - panels.size() * StripPanel.WIDTH) / (panels.size() - 1);
      AffineTransform origin = graphics.getTransform();
      for (int i = 0; i < panels.size(); i++) {
        graphics.setTransform(origin);
        graphics.translate(i * (StripPanel.WIDTH + gap), 0);
        panels.get(i).draw(graphics, theme);
      }
    } finally {
      graphics.dispose();
    }
    return image;
  }
}
