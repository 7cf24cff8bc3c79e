package clothes.classify;

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
 * How a baseline JPEG is written.
 *
 * @param across the brightness has so many times as many samples in a row as the colors, 1 or 2
 * @param down the same in a column
 * @param restartInterval a marker comes after so many units; 0: never
 * @param ownCodes whether the Huffman codes are made for this photo
 */
public record JpegForm(int across, int down, int restartInterval, boolean ownCodes) {
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

  public byte[] of(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      JPEGImageWriteParam how = (JPEGImageWriteParam) writer.getDefaultWriteParam();
      how.setOptimizeHuffmanTables(ownCodes);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              new ImageTypeSpecifier(image.getColorModel(), image.getSampleModel()), how);
      describe(metadata);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private void describe(IIOMetadata metadata) throws IOException {
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    Element brightness = (Element) root.getElementsByTagName("componentSpec").item(0);
    brightness.setAttribute("HsamplingFactor", "" + across);
    brightness.setAttribute("VsamplingFactor", "" + down);
    if (restartInterval > 0) {
      IIOMetadataNode restarts = new IIOMetadataNode("dri");
      restarts.setAttribute("interval", "" + restartInterval);
      root.getElementsByTagName("markerSequence").item(0).appendChild(restarts);
    }
    metadata.setFromTree(FORMAT, root);
  }
}
