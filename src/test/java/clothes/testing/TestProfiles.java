package clothes.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds matrix-shaper ICC profiles, and files that contain them. */
@SuppressWarnings("ByteBufferBackingArray") // The array is the whole buffer.
public final class TestProfiles {
  private static final byte[] SRGB_CURVE =
      parametric(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);

  public static final byte[] DISPLAY_P3 =
      rgb(
          new double[][] {
            {0.51512, 0.2412, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.1571, 0.06657, 0.78407}
          },
          SRGB_CURVE);

  public static final byte[] ADOBE_RGB =
      rgb(
          new double[][] {
            {0.60974, 0.31111, 0.01947}, {0.20528, 0.62567, 0.06087}, {0.14919, 0.06322, 0.74457}
          },
          gamma(2.19921875));

  private static final double[][] SRGB_COLORANTS = {
    {0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.7141}
  };

  public static final byte[] SRGB = rgb(SRGB_COLORANTS, SRGB_CURVE);

  public static final byte[] GRAY_GAMMA_1_8 = profile("GRAY", Map.of("kTRC", gamma(1.8)));

  private TestProfiles() {}

  /** A profile with the XYZ values (D50) of red, green and blue, and one curve for all three. */
  private static byte[] rgb(double[][] colorants, byte[] curve) {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    for (int i = 0; i < 3; i++) {
      ByteBuffer xyz = tag("XYZ ", 12);
      for (double value : colorants[i]) {
        putFixed(value, xyz);
      }
      tags.put("rgb".charAt(i) + "XYZ", xyz.array());
      tags.put("rgb".charAt(i) + "TRC", curve);
    }
    return profile("RGB ", tags);
  }

  private static ByteBuffer tag(String type, int bytes) {
    return ByteBuffer.allocate(8 + bytes).put(type.getBytes(ISO_8859_1)).putInt(0);
  }

  private static void putFixed(double value, ByteBuffer out) {
    out.putInt((int) Math.round(value * 65_536));
  }

  private static byte[] gamma(double exponent) {
    return tag("curv", 8).putInt(1).putShort((short) Math.round(exponent * 256)).array();
  }

  /**
   * A parametricCurveType of function type 3: linear below the last parameter, a power above it.
   */
  private static byte[] parametric(double... parameters) {
    ByteBuffer curve =
        tag("para", 4 + 4 * parameters.length).putShort((short) 3).putShort((short) 0);
    for (double parameter : parameters) {
      putFixed(parameter, curve);
    }
    return curve.array();
  }

  /** A profile with the colorants of sRGB and the curve {@code (factor * x) ^ exponent}. */
  public static byte[] withCurve(double exponent, double factor) {
    return rgb(SRGB_COLORANTS, parametric(exponent, factor, 0, 0, 0));
  }

  private static byte[] profile(String colorSpace, Map<String, byte[]> tags) {
    int start = 128 + 4 + 12 * tags.size(); // header, number of tags, table of tags
    int size = start + tags.values().stream().mapToInt(tag -> tag.length).sum();
    ByteBuffer out = ByteBuffer.allocate(size).putInt(size);
    // The color space of the data, the profile connection space, and the file signature.
    out.position(16).put((colorSpace + "XYZ ").getBytes(ISO_8859_1));
    out.position(36).put("acsp".getBytes(ISO_8859_1)).position(128).putInt(tags.size());
    int offset = start;
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      out.put(tag.getKey().getBytes(ISO_8859_1)).putInt(offset).putInt(tag.getValue().length);
      offset += tag.getValue().length;
    }
    tags.values().forEach(out::put);
    return out.array();
  }

  /** A JPEG with a profile in one APP2 segment. */
  public static byte[] jpeg(byte[] jpeg, byte[] profile) {
    ByteBuffer segment = ByteBuffer.allocate(18 + profile.length).putShort((short) 0xffe2);
    segment.putShort((short) (16 + profile.length)).put("ICC_PROFILE\0".getBytes(ISO_8859_1));
    segment.put((byte) 1).put((byte) 1).put(profile); // segment 1 of 1
    return TestBytes.insert(jpeg, 2, segment.array());
  }

  /** The content of a PNG's iCCP chunk. */
  public static byte[] iccp(byte[] profile) {
    byte[] nameAndMethod = TestBytes.of('p', 0, 0);
    return TestBytes.append(nameAndMethod, PngFile.deflate(profile));
  }

  /** A WebP with a profile in its first chunk. */
  public static byte[] webp(byte[] webp, byte[] profile) {
    int length = profile.length + profile.length % 2;
    ByteBuffer chunk = ByteBuffer.allocate(8 + length).put("ICCP".getBytes(ISO_8859_1));
    chunk.put(TestBytes.of(length, length >> 8, 0, 0)).put(profile);
    return TestBytes.insertWebpChunk(webp, 12, chunk.array());
  }
}
