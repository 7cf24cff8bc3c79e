package clothes.report;

import clothes.run.results.SimilarPhotos;
import clothes.run.results.SimilarPhotos.Match;
import clothes.run.results.StoredResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For each photo of a report, the most similar photos of the whole run. */
public final class MoreLikeThis {
  /** For a run without embeddings. */
  public static final MoreLikeThis NONE = new MoreLikeThis(List.of());

  private static final int MAX_MATCHES = 4;

  /** By input; photos without a name (see {@link StoredResult#input}) share the empty key. */
  private final Map<Optional<String>, SimilarPhotos> byInput = new LinkedHashMap<>();

  /**
   * @param shown the photos of the report; a photo without an embedding gets no similar photos
   */
  public MoreLikeThis(Collection<StoredResult.Classified> shown) {
    for (StoredResult.Classified photo : shown) {
      photo
          .embedding()
          .ifPresent(
              embedding -> byInput.put(photo.input(), new SimilarPhotos(embedding, MAX_MATCHES)));
    }
  }

  /** Whether no photo of the report has an embedding. */
  public boolean isEmpty() {
    return byInput.isEmpty();
  }

  /** Compares a photo of the run with all photos of the report. */
  public void add(StoredResult.Classified candidate) {
    byInput.forEach(
        (input, similar) -> {
          if (!input.equals(candidate.input())) {
            similar.add(candidate);
          }
        });
  }

  /** The photos that are most similar to a photo of the report. */
  List<Match> of(StoredResult.Classified photo) {
    SimilarPhotos similar = byInput.get(photo.input());
    return similar == null ? List.of() : similar.matches();
  }
}
