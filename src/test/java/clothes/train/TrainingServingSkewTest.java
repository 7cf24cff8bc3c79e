package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.classify.Classifier;
import clothes.classify.ExportedNetworkInput;
import clothes.classify.LabelConfidence;
import clothes.image.Crop;
import clothes.image.Photo;
import clothes.testing.JpegSettings;
import clothes.testing.TestExif;
import clothes.testing.TestImages;
import clothes.train.network.PhotoInput.Scaling;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/** Training and inference have bit-identical inputs and equal predictions. */
@Tag("slow")
final class TrainingServingSkewTest {
  @TempDir private static Path folder;

  private static Map<String, byte[]> photos() throws IOException {
    Map<String, byte[]> photos = new LinkedHashMap<>();
    photos.put("smaller than the input", TestImages.sceneJpeg(37, 51));
    photos.put("as large as the input", TestImages.sceneJpeg(64, 64));
    photos.put("decoded at 1/4", TestImages.sceneJpeg(400, 533));
    photos.put("decoded at 1/8", TestImages.sceneJpeg(1500, 2000));
    photos.put("EXIF 5", TestExif.jpegWithOrientation(TestImages.sceneJpeg(131, 97), 5));
    photos.put("EXIF 6", TestExif.jpegWithOrientation(TestImages.sceneJpeg(300, 201), 6));
    photos.put("PNG", TestImages.encode(TestImages.scene(150, 301), "png"));
    photos.put("gray", TestImages.grayJpeg(90, 70));
    photos.put("gray, decoded at 1/8", TestImages.grayJpeg(600, 700));
    for (int horizontal = 1; horizontal <= 2; horizontal++) {
      for (int vertical = 1; vertical <= 2; vertical++) {
        String sampling = "chroma 1/%d by 1/%d".formatted(horizontal, vertical);
        JpegSettings settings = JpegSettings.withSampling(horizontal, vertical);
        photos.put("decoded at 1/8, " + sampling, settings.encode(grainy(600, 701)));
        photos.put("decoded at 1/4, " + sampling, settings.encode(grainy(403, 301)));
        photos.put("decoded at 1/2, " + sampling, settings.encode(grainy(203, 176)));
      }
    }
    BufferedImage grainy = grainy(700, 600);
    photos.put(
        "decoded at 1/8, restart markers", JpegSettings.withRestartInterval(13).encode(grainy));
    photos.put(
        "decoded at 1/8, own Huffman tables",
        JpegSettings.withSampling(2, 2).withOptimizedHuffman().encode(grainy));
    return photos;
  }

  private static BufferedImage grainy(int width, int height) {
    return TestImages.grainyScene(width, height, 0x3f3f3f);
  }

  @Test
  void trainingAndInferenceHaveSameInput() throws Exception {
    Path model = TinyModel.write(Files.createDirectory(folder.resolve("model")));
    try (ExportedNetworkInput served = new ExportedNetworkInput(model);
        PhotoLoader training = new PhotoLoader(TinyModel.SIZE)) {
      for (Map.Entry<String, byte[]> photo : photos().entrySet()) {
        Path file = Files.write(folder.resolve("photo"), photo.getValue());
        float[] input = training.load(file, Crop.centered(TinyModel.MARGIN));
        assertThat(served.compute(photo.getValue())).as(photo.getKey()).isEqualTo(input);
        assertThat(distinct(input)).as(photo.getKey()).isGreaterThan(100);
      }
    }
  }

  /** Counts distinct values, because tensors of one color could be equal by chance. */
  private static long distinct(float[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> values[i]).distinct().count();
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void tensorFlowJavaAndDjlPredictSame(Scaling scaling) throws IOException {
    Path model = Files.createDirectory(folder.resolve(scaling.name()));
    TinyModel.write(model, scaling);
    try (Classifier djl = Classifier.open(model);
        SavedModelBundle bundle = SavedModelBundle.load(model.toString(), "serve")) {
      for (Map.Entry<String, byte[]> photo : photos().entrySet()) {
        if (photo.getKey().equals("PNG")) { // The graph decodes only JPEG.
          continue;
        }
        List<LabelConfidence> served = djl.classify(photo.getValue()).predictions();
        float[] expected = probabilities(bundle, photo.getValue());
        for (LabelConfidence prediction : served) {
          assertThat(prediction.confidence())
              .as(photo.getKey() + ", " + prediction.label())
              .isCloseTo(expected[TinyModel.LABELS.indexOf(prediction.label())], within(1e-5));
        }
      }
    }
  }

  /** Classifies like {@link Classifier}, but with TensorFlow Java. */
  private static float[] probabilities(SavedModelBundle model, byte[] jpeg) throws IOException {
    Photo photo = Photo.read(jpeg, Photo.MAX_PIXELS);
    String decoder =
        "decode_" + photo.scaleDenominatorCovering(TinyModel.card(TinyModel.LABELS).minPhotoSide());
    try (TString bytes = TString.tensorOfBytes(NdArrays.scalarOfObject(jpeg));
        TInt32 allRows = TInt32.scalarOf(-1);
        TInt32 orientation = TInt32.scalarOf(photo.orientation().exif());
        Result decoded = model.function(decoder).call(Map.of("jpeg", bytes, "rows", allRows))) {
      Tensor pixels = decoded.get("pixels").orElseThrow();
      Map<String, Tensor> input = Map.of("pixels", pixels, "orientation", orientation);
      try (Result outputs = model.function("serving_default").call(input)) {
        float[] probabilities = new float[TinyModel.LABELS.size()];
        Tensor tensor = outputs.get("probabilities").orElseThrow();
        tensor.asRawTensor().data().asFloats().read(probabilities);
        return probabilities;
      }
    }
  }
}
