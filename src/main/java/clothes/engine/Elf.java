package clothes.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * The header of a 64-bit little-endian ELF file (System V ABI, chapters 4 and 5). It says where the
 * last segment ends. The loader never reads what follows: symbols for linkers and debuggers.
 */
final class Elf {
  /** The bytes 7f, 'E', 'L' and 'F', read as a little-endian number. */
  private static final int MAGIC = 0x464c457f;

  /** The bytes 2 (64-bit) and 1 (little-endian), read as a little-endian number. */
  private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;

  private static final int HEADER_BYTES = 64;
  private static final int PROGRAM_HEADER_BYTES = 56;

  /** The size of the prefix that must contain all program headers, which describe the segments. */
  private static final int PREFIX_BYTES = 64 * 1024;

  private final ByteBuffer prefix;

  private Elf(byte[] prefix) {
    this.prefix = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Strips an ELF file: copies it up to the end of its last segment. Any other file is copied
   * completely.
   */
  static void copySegments(InputStream file, OutputStream copy) throws IOException {
    byte[] prefix = file.readNBytes(PREFIX_BYTES);
    Elf elf = new Elf(prefix);
    OptionalLong end = elf.endOfSegments();
    if (end.isEmpty()) {
      copy.write(prefix);
      file.transferTo(copy);
      return;
    }
    elf.clearSectionHeaders();
    copy.write(prefix, 0, (int) Math.min(prefix.length, end.getAsLong()));
    copy(file, copy, end.getAsLong() - prefix.length);
  }

  /** The size that {@link #copySegments} writes; empty if it copies the complete file. */
  static OptionalLong bytesOfSegments(InputStream file) throws IOException {
    return new Elf(file.readNBytes(PREFIX_BYTES)).endOfSegments();
  }

  /**
   * Empty if this is not a 64-bit little-endian ELF file, or its program header table is not within
   * the first {@value #PREFIX_BYTES} bytes.
   */
  private OptionalLong endOfSegments() {
    if (prefix.limit() < HEADER_BYTES
        || prefix.getInt(0) != MAGIC
        || prefix.getShort(4) != CLASS_64_LITTLE_ENDIAN) {
      return OptionalLong.empty();
    }
    long table = prefix.getLong(32); // e_phoff
    int entryBytes = Short.toUnsignedInt(prefix.getShort(54)); // e_phentsize
    int entries = Short.toUnsignedInt(prefix.getShort(56)); // e_phnum
    if (entries == 0
        || entryBytes != PROGRAM_HEADER_BYTES
        || table < HEADER_BYTES
        || table > prefix.limit() - (long) entries * PROGRAM_HEADER_BYTES) {
      return OptionalLong.empty();
    }
    long end = table + (long) entries * PROGRAM_HEADER_BYTES;
    for (int i = 0; i < entries; i++) {
      int programHeader = (int) table + i * PROGRAM_HEADER_BYTES;
      long offset = prefix.getLong(programHeader + 8); // p_offset
      long bytes = prefix.getLong(programHeader + 32); // p_filesz
      if (offset < 0 || bytes < 0 || offset + bytes < 0) {
        return OptionalLong.empty();
      }
      end = Math.max(end, offset + bytes);
    }
    return OptionalLong.of(end);
  }

  /** Clears e_shoff, e_shnum and e_shstrndx. */
  private void clearSectionHeaders() {
    prefix.putLong(40, 0).putShort(60, (short) 0).putShort(62, (short) 0);
  }

  private static void copy(InputStream file, OutputStream copy, long bytes) throws IOException {
    byte[] buffer = new byte[PREFIX_BYTES];
    for (long remaining = bytes; remaining > 0; ) {
      int count = file.read(buffer, 0, (int) Math.min(buffer.length, remaining));
      if (count < 0) {
        throw new EOFException("the ELF file ends " + remaining + " bytes before its last segment");
      }
      copy.write(buffer, 0, count);
      remaining -= count;
    }
  }
}
