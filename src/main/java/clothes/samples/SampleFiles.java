package clothes.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Draws the sample photos into a folder. Usage: {@code SampleFiles FOLDER [NAME...]}. */
public final class SampleFiles {
  private static final float JPEG_QUALITY = 0.85f;

  private SampleFiles() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<String> names = List.of(arguments).subList(1, arguments.length);
    List<Sample> samples =
        names.isEmpty() ? Sample.all() : names.stream().map(Sample::byName).toList();
    for (Sample sample : samples) {
      write(sample.draw(), folder.resolve(sample.fileName()));
    }
  }

  private static void write(BufferedImage photo, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (OutputStream bytes = Files.newOutputStream(file);
        ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(JPEG_QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(photo, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }
}
