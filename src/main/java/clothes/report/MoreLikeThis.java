package clothes.report;

import clothes.run.results.SimilarPhotos;
import clothes.run.results.SimilarPhotos.Match;
import clothes.run.results.StoredResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For each photo of a report, the most similar photos of the whole run. */
public final class MoreLikeThis {
  private static final int MAX_MATCHES = 4;

  private final Map<StoredResult.Classified, SimilarPhotos> byPhoto = new LinkedHashMap<>();

  /**
   * @param shown the photos of the report; a photo without an embedding gets no similar photos
   */
  public MoreLikeThis(Collection<StoredResult.Classified> shown) {
    for (StoredResult.Classified photo : shown) {
      photo
          .embedding()
          .ifPresent(embedding -> byPhoto.put(photo, new SimilarPhotos(embedding, MAX_MATCHES)));
    }
  }

  /** Whether no photo of the report has an embedding. */
  public boolean isEmpty() {
    return byPhoto.isEmpty();
  }

  /** Compares a photo of the run with all photos of the report that have the same model. */
  public void addCandidate(StoredResult.Classified candidate) {
    byPhoto.forEach(
        (photo, similar) -> {
          boolean hasSameModel = photo.model().digest().equals(candidate.model().digest());
          if (hasSameModel && !photo.input().equals(candidate.input())) {
            similar.add(candidate);
          }
        });
  }

  /** The photos that are most similar to a photo of the report. */
  List<Match> matches(StoredResult.Classified photo) {
    SimilarPhotos similar = byPhoto.get(photo);
    return similar == null ? List.of() : similar.matches();
  }
}
