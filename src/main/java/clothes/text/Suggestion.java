package clothes.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests an accepted word for a mistyped one. */
public final class Suggestion {
  /** A word may have one typo for every three characters. */
  private static final int CHARACTERS_PER_TYPO = 3;

  /** A shorter word is the start of too many accepted words. */
  private static final int MIN_PREFIX_LENGTH = 3;

  private Suggestion() {}

  /** The accepted word with the fewest typos; empty if none is similar. */
  static Optional<String> of(String word, Collection<String> accepted) {
    return accepted.stream()
        .filter(candidate -> isSimilar(word, candidate))
        .min(Comparator.comparingInt(candidate -> typos(word, candidate)));
  }

  /**
   * The end of a message about an unknown word, such as {@code "; did you mean 'top'?"}; empty if
   * no accepted word is similar.
   */
  public static Optional<String> question(String word, Collection<String> accepted) {
    return of(word, accepted).map(similar -> "; did you mean '" + similar + "'?");
  }

  private static boolean isSimilar(String word, String candidate) {
    boolean isPrefix = word.length() >= MIN_PREFIX_LENGTH && candidate.startsWith(word);
    int maxTypos = Math.max(word.length(), candidate.length()) / CHARACTERS_PER_TYPO;
    // Untrusted callers can send megabytes; typos() would need memory for each pair of letters.
    boolean hasSimilarLength = Math.abs(word.length() - candidate.length()) <= maxTypos;
    return isPrefix || (hasSimilarLength && typos(word, candidate) <= maxTypos);
  }

  /**
   * The number of characters that are missing, added, replaced or transposed with their neighbor:
   * the optimal string alignment distance.
   */
  private static int typos(String a, String b) {
    int[][] typos = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        typos[i][j] = i == 0 || j == 0 ? i + j : fewestTypos(typos, a, b, i, j);
      }
    }
    return typos[a.length()][b.length()];
  }

  /** The typos between the first i characters of {@code a} and the first j of {@code b}. */
  private static int fewestTypos(int[][] typos, String a, String b, int i, int j) {
    int replaced = typos[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(typos[i - 1][j], typos[i][j - 1]) + 1);
    boolean transposed =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return transposed ? Math.min(best, typos[i - 2][j - 2] + 1) : best;
  }
}
