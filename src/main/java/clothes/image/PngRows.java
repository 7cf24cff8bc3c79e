package clothes.image;

import clothes.image.PhotoException.Reason;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates and unfilters the rows of a PNG with two rows in memory at a time. */
final class PngRows implements AutoCloseable {
  // The filter types, PNG specification, section 9.
  private static final int NONE = 0;
  private static final int SUB = 1;
  private static final int UP = 2;
  private static final int AVERAGE = 3;
  private static final int PAETH = 4;

  private final byte[] file;
  private final ByteCursor chunks;
  private final Inflater inflater = new Inflater();

  /** Consumes a row, whose bytes are valid only during the call. */
  interface RowConsumer {
    void accept(byte[] line, int row);
  }

  /**
   * Starts at the first row. Walks the chunks again instead of keeping a list of them, because a
   * file can have millions of IDAT chunks.
   *
   * @param file a PNG whose chunks {@link Png} has checked
   * @param firstIdat position of the first IDAT chunk
   */
  PngRows(byte[] file, int firstIdat) {
    this.file = file;
    this.chunks = new ByteCursor(Format.PNG, file, firstIdat);
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
    byte[] filterType = new byte[1];
    byte[] priorLine = new byte[(int) length];
    byte[] line = new byte[(int) length];
    for (int row = 0; row < rows; row++) {
      fill(filterType);
      fill(line);
      unfilter(filterType[0], line, priorLine, pixelFormat.bytesPerPixel());
      consumer.accept(line, row);
      byte[] reused = priorLine;
      priorLine = line;
      line = reused;
    }
  }

  private void fill(byte[] target) throws PhotoException {
    try {
      int filled = 0;
      while (filled < target.length) {
        filled += inflater.inflate(target, filled, target.length - filled);
        if (filled < target.length) {
          feedInflater();
        }
      }
    } catch (DataFormatException e) {
      throw new PhotoException(
          Reason.DAMAGED, "the PNG file is damaged: its image data cannot be inflated", e);
    }
  }

  private void feedInflater() throws PhotoException {
    while (inflater.needsInput() && chunks.remaining() >= Png.CHUNK_OVERHEAD_BYTES) {
      int length = (int) chunks.u32();
      String type = chunks.ascii(4);
      if (type.equals("IEND")) {
        break;
      }
      int start = chunks.position();
      chunks.skip(length + Png.CHECKSUM_BYTES);
      if (type.equals("IDAT")) {
        inflater.setInput(file, start, length);
        return;
      }
    }
    throw Png.damaged("its image data is truncated");
  }

  /** Each byte is stored as its difference from a prediction by its neighbors. */
  private static void unfilter(int filterType, byte[] line, byte[] priorLine, int bytesPerPixel)
      throws PhotoException {
    switch (filterType) {
      case NONE -> {}
      case SUB -> addLeft(line, bytesPerPixel);
      case UP -> addPrior(line, priorLine);
      case AVERAGE -> addAverage(line, priorLine, bytesPerPixel);
      case PAETH -> addPaeth(line, priorLine, bytesPerPixel);
      default ->
          throw Png.damaged(
              "a row has the filter type %d, 0 to 4 are valid".formatted(filterType & 0xff));
    }
  }

  private static void addLeft(byte[] line, int bytesPerPixel) {
    for (int i = bytesPerPixel; i < line.length; i++) {
      line[i] += line[i - bytesPerPixel];
    }
  }

  private static void addPrior(byte[] line, byte[] priorLine) {
    for (int i = 0; i < line.length; i++) {
      line[i] += priorLine[i];
    }
  }

  private static void addAverage(byte[] line, byte[] priorLine, int bytesPerPixel) {
    for (int i = 0; i < line.length; i++) {
      int left = i < bytesPerPixel ? 0 : line[i - bytesPerPixel] & 0xff;
      line[i] += (byte) ((left + (priorLine[i] & 0xff)) / 2);
    }
  }

  private static void addPaeth(byte[] line, byte[] priorLine, int bytesPerPixel) {
    for (int i = 0; i < line.length; i++) {
      line[i] +=
          (byte)
              (i < bytesPerPixel
                  ? priorLine[i]
                  : paeth(line[i - bytesPerPixel], priorLine[i], priorLine[i - bytesPerPixel]));
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
