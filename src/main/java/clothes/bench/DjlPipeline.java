package clothes.bench;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import clothes.classify.GraphSession;
import clothes.classify.LabelConfidence;
import clothes.classify.Timing;
import clothes.engine.NativeLibrary;
import clothes.engine.NativeLibraryException;
import clothes.model.ModelCard;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The baseline of the benchmark: the same model in the pipeline that DJL's documentation shows for
 * TensorFlow's image classifiers. Not thread-safe.
 *
 * <p>See https://docs.djl.ai/master/docs/tensorflow/how_to_import_tensorflow_models_in_DJL.html.
 * This pipeline omits the example's {@code div}, {@code sub} and batching, because the model's
 * graph scales the pixels itself and takes single photos. It adds a conversion to bytes. Like the
 * example, it ignores the EXIF orientation and damage of photos.
 */
public final class DjlPipeline implements AutoCloseable {
  private final ZooModel<Image, Classifications> model;
  private final Predictor<Image, Classifications> predictor;
  private final PhotoTranslator translator;

  private DjlPipeline(ModelFolder folder) throws ModelException {
    translator = new PhotoTranslator(folder.card());
    try {
      NativeLibrary.prepare(/* threads= */ 1);
      model =
          Criteria.builder()
              .setTypes(Image.class, Classifications.class)
              .optModelPath(folder.path())
              .optEngine("TensorFlow")
              .optOption("ConfigProto", GraphSession.SINGLE_THREADED)
              .optTranslator(translator)
              .build()
              .loadModel();
    } catch (NativeLibraryException e) {
      throw new ModelException("TensorFlow cannot start: " + e.getMessage(), e);
    } catch (IOException | ModelNotFoundException | MalformedModelException e) {
      throw new ModelException(
          folder.path() + ": DJL cannot load this model: " + e.getMessage(), e);
    }
    predictor = model.newPredictor();
  }

  public static DjlPipeline open(Path modelFolder) throws ModelException {
    return new DjlPipeline(ModelFolder.open(modelFolder));
  }

  /**
   * Classifies a photo. The time to resize it counts as decoding.
   *
   * @throws IOException if ImageIO cannot decode the photo
   */
  public Result classify(byte[] photo) throws IOException {
    long start = System.nanoTime();
    Image image = ImageFactory.getInstance().fromInputStream(new ByteArrayInputStream(photo));
    try {
      Classifications classifications = predictor.predict(image);
      long end = System.nanoTime();
      long decoded = translator.inputReadyNanos;
      return new Result(
          labels(classifications),
          new Timing(/* fetchMs= */ 0, (decoded - start) / 1e6, (end - decoded) / 1e6));
    } catch (TranslateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The labels, the most likely first, and the times of decoding and inference. */
  public record Result(List<LabelConfidence> predictions, Timing timing) {
    public Result {
      predictions = List.copyOf(predictions);
    }
  }

  private static List<LabelConfidence> labels(Classifications classifications) {
    List<LabelConfidence> labels = new ArrayList<>();
    classifications
        .topK(classifications.getClassNames().size())
        .forEach(
            (Classifications.Classification classification) ->
                labels.add(
                    new LabelConfidence(
                        classification.getClassName(), classification.getProbability())));
    return labels;
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
  }

  private static final class PhotoTranslator
      implements NoBatchifyTranslator<Image, Classifications> {
    private final ModelCard card;
    private final Resize resize;

    /** When the input of the last photo was ready, as {@link System#nanoTime}. */
    private long inputReadyNanos;

    PhotoTranslator(ModelCard card) {
      this.card = card;
      this.resize = new Resize(card.minPhotoSide(), card.minPhotoSide());
    }

    @Override
    public NDList processInput(TranslatorContext context, Image image) {
      NDArray rgb = resize.transform(image.toNDArray(context.getNDManager(), Image.Flag.COLOR));
      NDArray pixels = rgb.toType(DataType.UINT8, /* copy= */ false);
      pixels.setName("pixels");
      NDArray orientation = context.getNDManager().create(1); // EXIF value for upright
      orientation.setName("orientation");
      inputReadyNanos = System.nanoTime();
      return new NDList(orientation, pixels);
    }

    @Override
    public Classifications processOutput(TranslatorContext context, NDList outputs) {
      return new Classifications(card.labels(), outputs.get("probabilities").squeeze());
    }
  }
}
