package clothes.evaluate.run;

import clothes.classify.Prediction;
import clothes.evaluate.variants.Variant;
import clothes.run.PhotoClassifier;
import java.io.IOException;

/**
 * Classifies a changed copy of each photo. The number of an input, from 1, determines random
 * changes; a photo without a number counts as the first.
 */
record VariantClassifier(Variant variant, PhotoClassifier classifier) implements PhotoClassifier {
  @Override
  public Prediction classify(byte[] photo) throws IOException {
    return classify(/* number= */ 1, /* input= */ "", photo);
  }

  @Override
  public Prediction classify(long number, String input, byte[] photo) throws IOException {
    return classifier.classify(variant.apply(photo, (int) (number - 1)));
  }
}
