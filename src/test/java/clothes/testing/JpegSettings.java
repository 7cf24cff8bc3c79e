package clothes.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.Element;

/**
 * How a baseline JPEG is encoded.
 *
 * @param horizontalSampling samples of luminance per sample of chrominance in a row, 1 or 2
 * @param verticalSampling samples of luminance per sample of chrominance in a column, 1 or 2
 * @param restartInterval MCUs between restart markers; 0: no restart markers
 * @param optimizedHuffman whether the Huffman tables are computed for this image
 */
public record JpegSettings(
    int horizontalSampling, int verticalSampling, int restartInterval, boolean optimizedHuffman) {
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

  /** The given subsampling, without restart markers, with the standard Huffman tables. */
  public static JpegSettings withSampling(int horizontal, int vertical) {
    return new JpegSettings(
        horizontal, vertical, /* restartInterval= */ 0, /* optimizedHuffman= */ false);
  }

  /** 4:2:0 subsampling with a restart marker after each {@code interval} MCUs. */
  public static JpegSettings withRestartInterval(int interval) {
    return new JpegSettings(2, 2, interval, /* optimizedHuffman= */ false);
  }

  public JpegSettings withOptimizedHuffman() {
    return new JpegSettings(
        horizontalSampling, verticalSampling, restartInterval, /* optimizedHuffman= */ true);
  }

  public byte[] encode(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      JPEGImageWriteParam param = (JPEGImageWriteParam) writer.getDefaultWriteParam();
      param.setOptimizeHuffmanTables(optimizedHuffman);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              new ImageTypeSpecifier(image.getColorModel(), image.getSampleModel()), param);
      setSamplingAndRestarts(metadata);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private void setSamplingAndRestarts(IIOMetadata metadata) throws IOException {
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    Element luminance = (Element) root.getElementsByTagName("componentSpec").item(0);
    luminance.setAttribute("HsamplingFactor", "" + horizontalSampling);
    luminance.setAttribute("VsamplingFactor", "" + verticalSampling);
    if (restartInterval > 0) {
      IIOMetadataNode restarts = new IIOMetadataNode("dri");
      restarts.setAttribute("interval", "" + restartInterval);
      root.getElementsByTagName("markerSequence").item(0).appendChild(restarts);
    }
    metadata.setFromTree(FORMAT, root);
  }
}
