package clothes.evaluate;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Where the small pictures of a contact sheet come from. */
@FunctionalInterface
public interface Thumbnail {
  /** The photo upright, at most {@code side} pixels wide and high, without transparency. */
  BufferedImage of(String photo, int side) throws IOException;
}
