package clothes.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PictureStripTest {
  @TempDir private Path folder;

  @Tag("slow")
  @Test
  void lightAndDarkStripHaveSameLayout() throws Exception {
    PictureStrip.main(new String[] {"models/clothes-mobilenet-v2", "samples", folder.toString()});

    BufferedImage light = ImageIO.read(folder.resolve("strip-light.png").toFile());
    BufferedImage dark = ImageIO.read(folder.resolve("strip-dark.png").toFile());
    assertThat(light.getWidth()).isEqualTo(1660);
    assertThat(dark.getWidth()).isEqualTo(light.getWidth());
    assertThat(dark.getHeight()).isEqualTo(light.getHeight());
    int photoX = light.getWidth() / 20;
    int photoY = light.getHeight() / 4;
    assertThat(dark.getRGB(photoX, photoY))
        .as("a pixel of the photo")
        .isEqualTo(light.getRGB(photoX, photoY));
    int pageX = light.getWidth() - 1;
    int pageY = light.getHeight() - 1;
    assertThat(dark.getRGB(pageX, pageY))
        .as("a pixel of the page")
        .isNotEqualTo(light.getRGB(pageX, pageY));
  }
}
