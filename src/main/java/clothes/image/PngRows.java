package clothes.image;

import clothes.image.PhotoException.Reason;
import clothes.image.Png.Chunk;
import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates and unfilters the rows of a PNG with two rows in memory at a time. */
final class PngRows implements AutoCloseable {
  private final byte[] file;
  private final Iterator<Chunk> chunks;
  private final Inflater inflater = new Inflater();

  /** Consumes a row, whose bytes are valid only during the call. */
  interface RowConsumer {
    void accept(byte[] line, int row);
  }

  PngRows(byte[] file, List<Chunk> chunks) {
    this.file = file;
    this.chunks = chunks.iterator();
  }

  /** Reads the rows of one pass; a pass without pixels has no rows in the file. */
  void read(PngPixelFormat pixelFormat, int columns, int rows, RowConsumer consumer)
      throws PhotoException {
    if (columns <= 0 || rows <= 0) {
      return;
    }
    long length = pixelFormat.rowBytes(columns);
    if (length > Integer.MAX_VALUE - 8) {
      throw new PhotoException(
          Reason.TOO_LARGE,
          "a row of the photo has %d bytes, too many to decode".formatted(length));
    }
    byte[] filter = new byte[1];
    byte[] above = new byte[(int) length];
    byte[] line = new byte[(int) length];
    for (int row = 0; row < rows; row++) {
      fill(filter);
      fill(line);
      unfilter(filter[0], line, above, pixelFormat.stride());
      consumer.accept(line, row);
      byte[] reused = above;
      above = line;
      line = reused;
    }
  }

  private void fill(byte[] target) throws PhotoException {
    try {
      int filled = 0;
      while (filled < target.length) {
        filled += inflater.inflate(target, filled, target.length - filled);
        if (filled < target.length) {
          refill();
        }
      }
    } catch (DataFormatException e) {
      throw new PhotoException(
          Reason.DAMAGED, "the PNG file is damaged: its image data cannot be inflated", e);
    }
  }

  private void refill() throws PhotoException {
    if (!inflater.needsInput() || !chunks.hasNext()) {
      throw Png.damaged("its image data is truncated");
    }
    Chunk chunk = chunks.next();
    inflater.setInput(file, chunk.start(), chunk.length());
  }

  /**
   * PNG specification, section 9: each byte is the difference to a prediction from its neighbors.
   */
  private static void unfilter(int filter, byte[] line, byte[] above, int stride)
      throws PhotoException {
    switch (filter) {
      case 0 -> {}
      case 1 -> {
        for (int i = stride; i < line.length; i++) {
          line[i] += line[i - stride];
        }
      }
      case 2 -> {
        for (int i = 0; i < line.length; i++) {
          line[i] += above[i];
        }
      }
      case 3 -> {
        for (int i = 0; i < line.length; i++) {
          line[i] += (byte) (((i < stride ? 0 : line[i - stride] & 0xff) + (above[i] & 0xff)) / 2);
        }
      }
      case 4 -> {
        for (int i = 0; i < line.length; i++) {
          line[i] +=
              (byte) (i < stride ? above[i] : paeth(line[i - stride], above[i], above[i - stride]));
        }
      }
      default ->
          throw Png.damaged(
              "a row has the filter type %d, 0 to 4 are valid".formatted(filter & 0xff));
    }
  }

  private static int paeth(byte left, byte up, byte upLeft) {
    int a = left & 0xff;
    int b = up & 0xff;
    int c = upLeft & 0xff;
    int distanceA = Math.abs(b - c);
    int distanceB = Math.abs(a - c);
    int distanceC = Math.abs(a + b - 2 * c);
    if (distanceA <= distanceB && distanceA <= distanceC) {
      return a;
    }
    return distanceB <= distanceC ? b : c;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
