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
 * Options for writing a baseline JPEG.
 *
 * @param across the luma component's horizontal sampling factor, 1 or 2
 * @param down the luma component's vertical sampling factor, 1 or 2
 * @param restartInterval MCUs between restart markers; 0: no markers
 * @param ownCodes whether the Huffman tables are optimized for this photo
 */
public record JpegForm(int across, int down, int restartInterval, boolean ownCodes) {
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

  public byte[] of(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      JPEGImageWriteParam options = (JPEGImageWriteParam) writer.getDefaultWriteParam();
      options.setOptimizeHuffmanTables(ownCodes);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              new ImageTypeSpecifier(image.getColorModel(), image.getSampleModel()), options);
      describe(metadata);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), options);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private void describe(IIOMetadata metadata) throws IOException {
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    Element luma = (Element) root.getElementsByTagName("componentSpec").item(0);
    luma.setAttribute("HsamplingFactor", "" + across);
    luma.setAttribute("VsamplingFactor", "" + down);
    if (restartInterval > 0) {
      IIOMetadataNode restarts = new IIOMetadataNode("dri");
      restarts.setAttribute("interval", "" + restartInterval);
      root.getElementsByTagName("markerSequence").item(0).appendChild(restarts);
    }
    metadata.setFromTree(FORMAT, root);
  }
}
