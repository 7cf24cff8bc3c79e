package clothes.evaluate.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture of figures, which draws the same each time. */
public interface Plot {
  BufferedImage draw();

  /** Draws into a PNG file, over one that is there. */
  default void write(Path png) throws IOException {
    requireFonts();
    ImageIO.write(draw(), "png", png.toFile());
  }

  private static void requireFonts() throws IOException {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 12)
          .getStringBounds("0", new FontRenderContext(null, true, true));
    } catch (RuntimeException | LinkageError | InternalError e) {
      // What the JDK throws on machines without fontconfig differs from release to release.
      throw new IOException(
          "plots need a font and Java finds none; install fontconfig and, say, DejaVu Sans", e);
    }
  }
}
