package clothes.report;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.classify.Embedding;
import clothes.classify.ModelId;
import clothes.run.results.SimilarPhotos.Match;
import clothes.run.results.StoredResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MoreLikeThisTest {
  private static StoredResult.Classified photo(String input, String model, float... embedding) {
    return new StoredResult.Classified(
        Optional.of(input),
        "hat",
        0.9,
        /* known= */ true,
        /* closest= */ Optional.empty(),
        /* rotated= */ 0,
        List.of(new StoredResult.ListedLabel("hat", 0.9)),
        new ModelId(model, "1", model.repeat(64)),
        Optional.of(Embedding.of(embedding)),
        /* color= */ Optional.empty());
  }

  @Test
  void comparesOnlyOtherPhotosOfSameModel() {
    StoredResult.Classified shown = photo("shown", "a", 1, 0);
    MoreLikeThis similar = new MoreLikeThis(List.of(shown));
    similar.addCandidate(shown);
    similar.addCandidate(photo("same model", "a", 1, 1));
    similar.addCandidate(photo("other model", "b", 1, 0));
    similar.addCandidate(photo("model with longer embeddings", "c", 1, 0, 0));
    assertThat(similar.matches(shown)).extracting(Match::input).containsExactly("same model");
  }
}
