package clothes.evaluate.run;

import clothes.evaluate.Thumbnails;
import clothes.run.Input;
import clothes.synthetic.SyntheticKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Synthetic images of every kind, drawn on demand. The name of an image determines its pixels.
 *
 * <p>Also provides the thumbnails of the synthetic images and of photo files.
 */
public final class SyntheticInputs implements Thumbnails {
  public static final String SET_NAME = "synthetic";

  /** The shorter side of each image, in pixels, as in the dataset's photos. */
  private static final int SHORTER_SIDE = 400;

  private final Map<String, SyntheticImage> images = new LinkedHashMap<>();
  private final Thumbnails fileThumbnails;

  private record SyntheticImage(SyntheticKind kind, int number) {
    /** Derives the seed from the constant's name, so that new kinds leave other kinds unchanged. */
    BufferedImage draw() {
      long seed = ((long) kind.name().hashCode() << 32) + number;
      return kind.draw(SHORTER_SIDE, new SplittableRandom(seed));
    }

    @Override
    public String toString() {
      return "synthetic " + kind + " " + number;
    }
  }

  /**
   * Lists the images.
   *
   * @param imagesPerKind the number of images of each kind
   * @param fileThumbnails the thumbnails of photo files
   */
  public SyntheticInputs(int imagesPerKind, Thumbnails fileThumbnails) {
    this.fileThumbnails = fileThumbnails;
    for (SyntheticKind kind : SyntheticKind.values()) {
      for (int i = 0; i < imagesPerKind; i++) {
        SyntheticImage image = new SyntheticImage(kind, i);
        images.put(image.toString(), image);
      }
    }
  }

  /** All images, by kind. */
  public PhotoSet set() {
    return new PhotoSet(
        SET_NAME,
        images.entrySet().stream()
            .map(
                image ->
                    new PhotoSet.LabeledInput(
                        new Input(image.getKey(), () -> png(image.getKey())),
                        image.getValue().kind().toString()))
            .toList(),
        /* leftOut= */ 0);
  }

  private byte[] png(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(images.get(name).draw(), "png", out);
    }
    return bytes.toByteArray();
  }

  @Override
  public BufferedImage thumbnail(String photo, int side) throws IOException {
    SyntheticImage image = images.get(photo);
    return image == null
        ? fileThumbnails.thumbnail(photo, side)
        : Thumbnails.shrink(image.draw(), side);
  }
}
