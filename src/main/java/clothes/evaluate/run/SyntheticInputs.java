package clothes.evaluate.run;

import clothes.evaluate.Thumbnail;
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

/** Drawings of every kind, made when they are looked at; the same names, the same pictures. */
public final class SyntheticInputs implements Thumbnail {
  public static final String NAME = "drawn";

  /** Of the shorter edge, as the dataset's photos have it. */
  private static final int SIDE = 400;

  private final Map<String, Thing> things = new LinkedHashMap<>();
  private final Thumbnail others;

  private record Thing(SyntheticKind kind, int number) {
    /** Numbers of another kind, or of a kind that comes later, never give the same luck. */
    BufferedImage draw() {
      long seed = ((long) kind.name().hashCode() << 32) + number;
      return kind.draw(SIDE, new SplittableRandom(seed));
    }

    @Override
    public String toString() {
      return "drawn " + kind + " " + number;
    }
  }

  /**
   * So many of each kind.
   *
   * @param others where the thumbnails of what is not drawn come from
   */
  public SyntheticInputs(int each, Thumbnail others) {
    this.others = others;
    for (SyntheticKind kind : SyntheticKind.values()) {
      for (int i = 0; i < each; i++) {
        Thing thing = new Thing(kind, i);
        things.put(thing.toString(), thing);
      }
    }
  }

  public OodInputs strangers() {
    return new OodInputs(
        NAME,
        things.keySet().stream().map(name -> new Input(name, () -> png(name))).toList(),
        name -> things.get(name).kind().toString());
  }

  private byte[] png(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(things.get(name).draw(), "png", out);
    }
    return bytes.toByteArray();
  }

  @Override
  public BufferedImage of(String photo, int side) throws IOException {
    Thing thing = things.get(photo);
    return thing == null ? others.of(photo, side) : Thumbnail.fitted(thing.draw(), side);
  }
}
