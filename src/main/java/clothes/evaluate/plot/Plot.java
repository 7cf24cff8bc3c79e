package clothes.evaluate.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A chart. Drawing is deterministic. */
public interface Plot {
  BufferedImage draw();

  /** Writes a PNG file, replacing an existing one. */
  default void write(Path png) throws IOException {
    requireFonts();
    ImageIO.write(draw(), "png", png.toFile());
  }

  private static void requireFonts() throws IOException {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 12)
          .getStringBounds(
              "0",
              new FontRenderContext(
                  null, /* isAntiAliased= */ true, /* usesFractionalMetrics= */ true));
    } catch (RuntimeException | LinkageError | InternalError e) {
      // What the JDK throws on machines without fontconfig differs between releases.
      throw new IOException(
          "Java found no font for plots; install fontconfig and a font such as DejaVu Sans", e);
    }
  }
}
