package clothes.run.results;

import clothes.classify.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the photos whose embeddings are most similar to a given embedding. */
public final class SimilarPhotos {
  private static final Comparator<Match> MOST_SIMILAR_FIRST =
      Comparator.comparingDouble(Match::similarity).reversed();

  private final Embedding embedding;
  private final int limit;

  /** The least similar match is at the head, where a more similar one replaces it. */
  private final PriorityQueue<Match> matches = new PriorityQueue<>(MOST_SIMILAR_FIRST.reversed());

  /**
   * A photo and its similarity, see {@link Embedding#similarity}.
   *
   * @param input the name of the photo
   */
  public record Match(String input, StoredResult.Classified photo, double similarity) {}

  /**
   * @param limit the number of photos to keep, at least 1
   */
  public SimilarPhotos(Embedding embedding, int limit) {
    this.embedding = embedding;
    this.limit = limit;
  }

  /**
   * Adds a photo, and keeps it if it is among the most similar. Ignores a photo without embedding.
   *
   * @throws IllegalArgumentException if its embedding differs in size from the given embedding
   */
  public void add(StoredResult.Classified photo) {
    if (photo.embedding().isEmpty()) {
      return;
    }
    double similarity = embedding.similarity(photo.embedding().get());
    if (matches.size() == limit && similarity <= matches.peek().similarity()) {
      return;
    }
    matches.add(new Match(photo.input().orElse(""), photo, similarity));
    if (matches.size() > limit) {
      matches.remove();
    }
  }

  /** The most similar photo first. */
  public List<Match> matches() {
    List<Match> sorted = new ArrayList<>(matches);
    sorted.sort(MOST_SIMILAR_FIRST);
    return sorted;
  }
}
