package clothes.image;

import static clothes.image.PhotoException.damaged;

/**
 * The first frame of a GIF on its canvas, parsed up to the end of that frame. Truncation in later
 * frames is accepted, because it does not change the first one.
 */
final class Gif {
  private static final int TRAILER = 0x3b;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE_DESCRIPTOR = 0x2c;
  private static final int GRAPHIC_CONTROL = 0xf9;

  private final byte[] bytes;
  private final PixelLimit limit;
  private final ByteCursor cursor;
  private int canvasWidth;
  private int canvasHeight;
  private int paletteStart = -1; // index in the file; -1: none
  private int paletteSize;
  private int transparentIndex = -1; // palette index; -1: none
  private int left;
  private int top;
  private int frameWidth;
  private int frameHeight;
  private boolean interlaced;
  private int minCodeSize;
  private int codesStart; // index of the first sub-block

  private Gif(byte[] bytes, PixelLimit limit) {
    this.bytes = bytes;
    this.limit = limit;
    this.cursor = new ByteCursor(Format.GIF, bytes, 6); // after "GIF87a" or "GIF89a"
  }

  static Gif read(byte[] bytes, PixelLimit limit) throws PhotoException {
    Gif gif = new Gif(bytes, limit);
    gif.readCanvas();
    for (int block = gif.cursor.u8(); block != IMAGE_DESCRIPTOR; block = gif.cursor.u8()) {
      gif.readBlock(block);
    }
    gif.readFrame();
    return gif;
  }

  Header header() {
    return new Header(canvasWidth, canvasHeight, Orientation.UPRIGHT);
  }

  Pixels decode(int scaleDenominator) throws PhotoException {
    BoxFilter filter = new BoxFilter(canvasWidth, canvasHeight, scaleDenominator);
    byte[] indices = new byte[frameWidth];
    LzwDecoder codes = new LzwDecoder(new ByteCursor(Format.GIF, bytes, codesStart), minCodeSize);
    int visibleColumns = Math.min(frameWidth, canvasWidth - left);
    for (int i = 0; i < frameHeight; i++) {
      codes.decode(indices);
      int y = top + (interlaced ? interlacedRow(i) : i);
      for (int column = 0; y < canvasHeight && column < visibleColumns; column++) {
        add(indices[column] & 0xff, left + column, y, filter);
      }
    }
    return filter.pixels();
  }

  private void add(int index, int x, int y, BoxFilter filter) {
    if (index == transparentIndex) { // the canvas stays white
      return;
    }
    if (index >= paletteSize) { // black, as in BMP and PNG
      filter.add(x, y, 0, 0, 0);
      return;
    }
    int offset = paletteStart + 3 * index;
    filter.add(x, y, bytes[offset] & 0xff, bytes[offset + 1] & 0xff, bytes[offset + 2] & 0xff);
  }

  /**
   * GIF89a, appendix E: every 8th row from 0, every 8th from 4, every 4th from 2, every 2nd from 1.
   */
  private int interlacedRow(int storedRow) {
    int row = storedRow;
    int[] starts = {0, 4, 2, 1};
    int[] steps = {8, 8, 4, 2};
    for (int pass = 0; ; pass++) {
      int rowsInPass = (frameHeight - starts[pass] + steps[pass] - 1) / steps[pass];
      if (row < rowsInPass) {
        return starts[pass] + row * steps[pass];
      }
      row -= rowsInPass;
    }
  }

  private void readCanvas() throws PhotoException {
    canvasWidth = cursor.u16le();
    canvasHeight = cursor.u16le();
    // The first frame takes the place of an empty canvas.
    if (canvasWidth > 0 && canvasHeight > 0) {
      limit.check(Format.GIF, canvasWidth, canvasHeight);
    }
    int flags = cursor.u8();
    cursor.skip(2); // background color and aspect ratio
    readPalette(flags);
  }

  /** Replaces a canvas that is smaller than the first frame, as browsers do. */
  private void useFrameAsCanvas() {
    canvasWidth = frameWidth;
    canvasHeight = frameHeight;
    left = 0;
    top = 0;
  }

  private void readPalette(int flags) throws PhotoException {
    if ((flags & 0x80) == 0) {
      return;
    }
    paletteStart = cursor.position();
    paletteSize = 2 << (flags & 7);
    cursor.skip(3L * paletteSize);
  }

  private void readBlock(int block) throws PhotoException {
    if (block == TRAILER) {
      throw damaged(Format.GIF, "it has no image");
    }
    if (block != EXTENSION) {
      throw damaged(Format.GIF, "byte " + (cursor.position() - 1) + " does not start a block");
    }
    int label = cursor.u8();
    if (label == GRAPHIC_CONTROL && cursor.startsWith("\4")) {
      int flags = cursor.skip(1).u8(); // after the block size
      int index = cursor.skip(2).u8(); // after the delay time
      transparentIndex = (flags & 1) == 1 ? index : -1;
    }
    skipSubBlocks();
  }

  private void skipSubBlocks() throws PhotoException {
    for (int length = cursor.u8(); length != 0; length = cursor.u8()) {
      cursor.skip(length);
    }
  }

  private void readFrame() throws PhotoException {
    left = cursor.u16le();
    top = cursor.u16le();
    frameWidth = cursor.u16le();
    frameHeight = cursor.u16le();
    limit.check(Format.GIF, frameWidth, frameHeight);
    if (frameWidth > canvasWidth || frameHeight > canvasHeight) {
      useFrameAsCanvas();
    }
    int flags = cursor.u8();
    interlaced = (flags & 0x40) != 0;
    readPalette(flags);
    if (paletteStart < 0) {
      throw damaged(Format.GIF, "its palette is missing");
    }
    minCodeSize = cursor.u8();
    if (minCodeSize < 1 || minCodeSize > 8) {
      throw damaged(Format.GIF, "its code size is " + minCodeSize + ", 1 to 8 are valid");
    }
    codesStart = cursor.position();
    skipSubBlocks();
  }
}
