package clothes.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** The sample photo of a hat as lossy WebP files, and any image as a lossless one. */
@SuppressWarnings("ByteBufferBackingArray") // The array is the whole buffer.
public final class WebpFile {
  /**
   * The sample photo of a hat, 96x128 pixels, encoded with loss by libwebp 1.2.4. ImageIO has no
   * encoder for WebP.
   */
  private static final byte[] LOSSY_HAT =
      Base64.getDecoder()
          .decode(
              "UklGRngDAABXRUJQVlA4IGwDAAAQGACdASpgAIAAPrVSpE2nJCOjJ1F6YOAWiU2EK6XjZjGLw+Vwz7qgZ38q707zAebj"
                  + "/gPUp/ld8o9BTpgwhNxOedSYlqAQz/srqlgDlc/DBWA8V+2G5v6BX/VUdBj7c+KVHhFW/ePHF4Tzt2GLc/gLAe8h1kLg"
                  + "SI61i3oTi7YgRQRAX4iNeYIGB5APprADY3Fj35PUnJWcQ/7BDNGAvPMUxeaZ1HXlTY0xmmOF3/Ave0OkOHaxnW6d3vI0"
                  + "CJdRg4nMz9XvDcoxUAAA6FW4eMD634aDKnYmEvnixa0L6vD8zyoRqRhAluxRFz++1joDrhooG64eEVpopT3N6ik09Evm"
                  + "9CQuqxyvKc6noXgBJ0iHiWBPDUhhwHHKghiRhcCb6LcO8TdiGzXrvmheDw7Qz8c7UeHty7vdR97+IDrV9qk9NK3gSm2N"
                  + "rarsdUtTTPPUz0Ab9lvIjb3VRrjDP6vnz0fUm8v76bsf6/PQBF2N5ng9M0LcDGCiHwmrUVB9qsX4ZGnZFncTXImo53Lg"
                  + "w8Khu2WdLeQlJqPWMsvJ0TjNA+L7gpA4pbDB275vZybu+9kwQNUPJL6Mt3rUQfO17JmNnkbaO06gWedyAbSLDfin2b0Y"
                  + "iTBMW6xsPs09CB5hmGe9yY/gTPv96owvT9Yvl5dvyiBOmuy8mYz6v/4PDgoEQMCWVgffWChwjQMRKzAMDRQN9ti4rQBe"
                  + "05tvSNsSwR2nS8AvooM//dLGL9yNbaqiLnYknRNuGD3cNBf+dRtnzy2JDiswVRZzaQk9VjxDUp41FdeLGXeI7P4x6U97"
                  + "02X+cENGJqL6GM1VAGg2+hGJ0bbKKOaoDGhdTcTdz/kM/8BvtJmI/jSnaT9kr5gVdncHOIBn60PGdkcw4rT5KmthZLAf"
                  + "pn5xdOd4+p/5FQ01MEDV6tp9D5jjxN1FNWEnqHZZU5/yIP0dE/3mr/LIjArCRNyJZ4wb3NklqeUrU2F7bfAbl1IOyrHc"
                  + "iiH6UGIvYvK11qQGZ4Qxka12JE8x2aBrCqFE0YKEWmf6Jf/36v+YeLxJd4l/Etxn+5M1mz0ufYg9xCz69/eJn2QEGMgq"
                  + "ALLsmtjCXhK8nE8uwv2iz/t3FlGU1oqJxUJCd+bO5+l0D/27gSMBvZFhbhCSN8MHhl3JdDgbb0cTWHVKYG5/S5YHAAA=");

  private static final int HAT_WIDTH = 96;
  private static final int HAT_HEIGHT = 128;
  private static final int ALPHA_FLAG = 0x10;
  private static final int ANIMATION_FLAG = 2;
  private static final int SIZE_INDEX = 6; // in the header of a frame

  private WebpFile() {}

  public static byte[] lossyHat() {
    return LOSSY_HAT.clone();
  }

  /** {@link #lossyHat} with an opaque alpha plane. */
  public static byte[] lossyHatWithAlpha() {
    byte[] plane = new byte[1 + HAT_WIDTH * HAT_HEIGHT]; // first byte 0: uncompressed
    Arrays.fill(plane, 1, plane.length, (byte) 255);
    return file(extended(ALPHA_FLAG), chunk("ALPH", plane), hatChunk());
  }

  /** {@link #lossyHat} as both frames of an animation. */
  public static byte[] animatedHat() {
    byte[] header =
        TestBytes.replace(new byte[16], SIZE_INDEX, HAT_WIDTH - 1, 0, 0, HAT_HEIGHT - 1);
    byte[] frame = TestBytes.append(header, hatChunk());
    byte[] animation = chunk("ANIM", new byte[6]);
    return file(extended(ANIMATION_FLAG), animation, chunk("ANMF", frame), chunk("ANMF", frame));
  }

  /** Encodes an image without loss, including its transparency. */
  public static byte[] lossless(BufferedImage image) {
    return file(chunk("VP8L", new LosslessWebpWriter(image).toBytes()));
  }

  private static byte[] hatChunk() {
    return Arrays.copyOfRange(LOSSY_HAT, 12, LOSSY_HAT.length);
  }

  private static byte[] extended(int flags) {
    return chunk("VP8X", TestBytes.of(flags, 0, 0, 0, HAT_WIDTH - 1, 0, 0, HAT_HEIGHT - 1, 0, 0));
  }

  private static byte[] chunk(String type, byte[] content) {
    return littleEndian(8 + content.length + content.length % 2)
        .put(type.getBytes(ISO_8859_1))
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] file(byte[]... chunks) {
    int length = Arrays.stream(chunks).mapToInt(chunk -> chunk.length).sum();
    ByteBuffer file = littleEndian(12 + length).put("RIFF".getBytes(ISO_8859_1));
    file.putInt(4 + length).put("WEBP".getBytes(ISO_8859_1));
    Arrays.stream(chunks).forEach(file::put);
    return file.array();
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
