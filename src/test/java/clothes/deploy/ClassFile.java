package clothes.deploy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/** Reads the string constants of a compiled class (JVM specification, chapter 4.4). */
record ClassFile(Class<?> type) {
  private static final int BYTES_BEFORE_CONSTANTS = 8;

  /** All string constants, including names. */
  Set<String> strings() throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream bytes = type.getClassLoader().getResourceAsStream(file);
        DataInputStream in = new DataInputStream(bytes)) {
      in.skipNBytes(BYTES_BEFORE_CONSTANTS);
      Set<String> strings = new HashSet<>();
      int constants = in.readUnsignedShort();
      for (int i = 1; i < constants; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> strings.add(in.readUTF()); // CONSTANT_Utf8
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++; // Longs and doubles take two indexes.
          }
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          default -> throw new IOException("unknown constant " + tag + " in " + file);
        }
      }
      return strings;
    }
  }
}
