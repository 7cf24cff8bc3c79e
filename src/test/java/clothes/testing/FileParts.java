package clothes.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The parts of an image file in order: segments, chunks, blocks, headers and pixel data. */
public final class FileParts {
  private static final int SOS = 0xda;
  private static final int EOI = 0xd9;
  private static final int GIF_IMAGE = 0x2c;
  private static final int GIF_EXTENSION = 0x21;

  private final byte[] file;
  private final List<Part> parts = new ArrayList<>();
  private int end; // of the last part

  private FileParts(byte[] file) {
    this.file = file;
  }

  /**
   * A part of a file.
   *
   * @param start index of its first byte
   * @param end index after its last byte
   */
  public record Part(int start, int end) {
    public int length() {
      return end - start;
    }

    /** Index of the byte after this share of the part. */
    public int at(double share) {
      return start + (int) (share * length());
    }
  }

  /** The parts of a valid JPEG, PNG, GIF, BMP or WebP, without gaps. */
  public static List<Part> of(byte[] file) {
    FileParts reader = new FileParts(file);
    switch (file[0] & 0xff) {
      case 0xff -> reader.readJpeg();
      case 0x89 -> reader.readPng();
      case 'G' -> reader.readGif();
      case 'B' -> reader.readBmp();
      case 'R' -> reader.readWebp();
      default -> throw new IllegalArgumentException("no image: it starts with " + file[0]);
    }
    return List.copyOf(reader.parts);
  }

  private void add(int length) {
    parts.add(new Part(end, end + length));
    end += length;
  }

  private int u8(int index) {
    return file[index] & 0xff;
  }

  private int u16(int index) {
    return u8(index) << 8 | u8(index + 1);
  }

  /** Segments, and the data after each scan header. */
  private void readJpeg() {
    add(2); // SOI
    while (u8(end + 1) != EOI) {
      int marker = u8(end + 1);
      add(2 + u16(end + 2));
      if (marker == SOS) {
        int next = end;
        // Stuffed zeros and restart markers are part of the data.
        while (u8(next) != 0xff || u8(next + 1) == 0 || (u8(next + 1) & 0xf8) == 0xd0) {
          next++;
        }
        add(next - end);
      }
    }
    add(file.length - end);
  }

  private void readPng() {
    add(8); // the signature
    while (end < file.length) {
      // 12 bytes of length, type and checksum, and the content.
      add(12 + ByteBuffer.wrap(file).getInt(end));
    }
  }

  private void readGif() {
    add(13); // the header
    addColors(u8(10));
    while (u8(end) == GIF_IMAGE || u8(end) == GIF_EXTENSION) {
      boolean isImage = u8(end) == GIF_IMAGE;
      int flags = u8(end + 9);
      add(isImage ? 10 : 2); // the image descriptor, or the start of an extension
      if (isImage) {
        addColors(flags);
        add(1); // the minimum code size
      }
      addSubBlocks();
    }
    add(file.length - end);
  }

  private void addSubBlocks() {
    int length = 1;
    while (u8(end + length - 1) > 0) {
      length += 1 + u8(end + length - 1);
    }
    add(length);
  }

  /** The color table, if the flags announce one. */
  private void addColors(int flags) {
    if ((flags & 0x80) != 0) {
      add(3 * (2 << (flags & 7)));
    }
  }

  /** The two headers, the palette if there is one, and the pixels. */
  private void readBmp() {
    add(14); // the file header
    add(u8(14)); // the header of the image, which begins with its length
    int pixelStart = littleEndian(10);
    if (pixelStart > end) {
      add(pixelStart - end);
    }
    add(file.length - end);
  }

  /** Chunks; those in a frame of an animation are parts of their own. */
  private void readWebp() {
    add(12); // the RIFF header
    while (end < file.length) {
      int length = littleEndian(end + 4);
      // Of ANMF, only the header of the frame: the chunks in the frame follow.
      add(file[end + 1] == 'N' && file[end + 2] == 'M' ? 24 : 8 + length + length % 2);
    }
  }

  private int littleEndian(int index) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(index);
  }
}
