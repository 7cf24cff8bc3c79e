package clothes.evaluate.run;

import clothes.evaluate.EvaluatedPhoto;
import clothes.evaluate.Proportion;
import clothes.evaluate.Ratio;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * How many out-of-distribution images of a set a model calls known.
 *
 * @param images number of classified images
 * @param failed number of images that could not be classified
 * @param leftOut number of excluded images
 */
public record OodSetResult(
    String name,
    int images,
    Proportion known,
    int failed,
    int leftOut,
    @JsonIgnore List<EvaluatedPhoto> photos) {
  static OodSetResult of(SetResults results) {
    List<EvaluatedPhoto> photos = List.copyOf(results.photos());
    int known = (int) photos.stream().filter(EvaluatedPhoto::known).count();
    return new OodSetResult(
        results.set().name(),
        photos.size(),
        Proportion.of(new Ratio(known, photos.size())),
        results.failed(),
        results.set().leftOut(),
        photos);
  }
}
