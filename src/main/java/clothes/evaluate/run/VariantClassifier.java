package clothes.evaluate.run;

import clothes.classify.Prediction;
import clothes.evaluate.variants.Variant;
import clothes.run.PhotoClassifier;
import java.io.IOException;

/**
 * Changes each photo before it is classified. The number of an input is the position of its photo
 * in the set, from 1.
 */
record VariantClassifier(Variant variant, PhotoClassifier classifier) implements PhotoClassifier {
  @Override
  public Prediction classify(byte[] photo) throws IOException {
    return classify(1, "", photo);
  }

  @Override
  public Prediction classify(long number, String input, byte[] photo) throws IOException {
    return classifier.classify(variant.apply(photo, (int) (number - 1)));
  }
}
