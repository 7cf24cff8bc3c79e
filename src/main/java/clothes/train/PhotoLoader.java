package clothes.train;

import clothes.files.ErrorText;
import clothes.image.Crop;
import clothes.image.Format;
import clothes.image.Photo;
import clothes.image.Pixels;
import clothes.train.network.PhotoInput;
import clothes.train.network.SessionConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/** Decodes, crops and resizes photos with the operations of the exported graph. Thread-safe. */
final class PhotoLoader implements AutoCloseable {
  private final int size;
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TString> jpeg;
  private final Map<Integer, Operand<TUint8>> decoders = new HashMap<>();
  private final Placeholder<TUint8> pixels;
  private final Placeholder<TFloat64> corner;
  private final Placeholder<TFloat64> shares;
  private final Placeholder<TInt32> orientation;
  private final Operand<TFloat32> square;

  PhotoLoader(int size) {
    this.size = size;
    Ops tf = Ops.create(graph);
    jpeg = tf.placeholder(TString.class);
    for (int scaleDenominator : PhotoInput.SCALE_DENOMINATORS) {
      decoders.put(scaleDenominator, PhotoInput.decode(tf, jpeg, scaleDenominator));
    }
    pixels = tf.placeholder(TUint8.class);
    corner = tf.placeholder(TFloat64.class);
    shares = tf.placeholder(TFloat64.class);
    orientation = tf.placeholder(TInt32.class);
    Operand<TUint8> part = PhotoInput.crop(tf, pixels, corner, shares);
    square = PhotoInput.resizeToSquare(tf, part, orientation, size);
    session = new Session(graph, SessionConfig.CONFIG);
  }

  /**
   * Loads a photo as the network's input before its values are scaled.
   *
   * @param crop of the photo as stored, before its EXIF orientation is applied
   * @return shape [size, size, 3], 0 to 255
   * @throws IOException if the file cannot be read or decoded; the message names the file
   */
  float[] load(Path file, Crop crop) throws IOException {
    try {
      Photo photo = Photo.read(Files.readAllBytes(file), Photo.MAX_PIXELS);
      // If the photo has this many pixels in both directions, the crop covers the input size.
      int side = (int) Math.ceil(size / Math.min(crop.height(), crop.width()));
      try (TUint8 decoded = decode(photo, photo.scaleDenominatorCovering(side))) {
        return resize(decoded, crop, photo.orientation().exif());
      }
    } catch (IOException | TensorFlowException | TFInvalidArgumentException e) {
      throw new IOException("cannot read the photo " + file + ": " + ErrorText.firstLine(e), e);
    }
  }

  private TUint8 decode(Photo photo, int scaleDenominator) throws IOException {
    if (photo.format() != Format.JPEG) {
      Pixels rgb = photo.decode(scaleDenominator);
      return TUint8.tensorOf(
          Shape.of(rgb.height(), rgb.width(), 3),
          DataBuffers.of(rgb.rgb(), /* readOnly= */ true, /* makeCopy= */ false));
    }
    try (TString bytes = TString.tensorOfBytes(NdArrays.scalarOfObject(photo.bytes()))) {
      return (TUint8)
          session.runner().feed(jpeg, bytes).fetch(decoders.get(scaleDenominator)).run().get(0);
    }
  }

  private float[] resize(TUint8 decoded, Crop crop, int exif) {
    try (TFloat64 cropCorner = TFloat64.vectorOf(crop.top(), crop.left());
        TFloat64 cropShares = TFloat64.vectorOf(crop.height(), crop.width());
        TInt32 exifOrientation = TInt32.scalarOf(exif);
        Result result =
            session
                .runner()
                .feed(pixels, decoded)
                .feed(corner, cropCorner)
                .feed(shares, cropShares)
                .feed(orientation, exifOrientation)
                .fetch(square)
                .run()) {
      float[] rgb = new float[size * size * 3];
      result.get(0).asRawTensor().data().asFloats().read(rgb);
      return rgb;
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
