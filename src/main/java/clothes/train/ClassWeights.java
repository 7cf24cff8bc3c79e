package clothes.train;

import java.util.Locale;

/** How the loss weighs the photos of frequent and rare labels. */
public enum ClassWeights {
  /** All photos alike. */
  NONE,
  /**
   * Inversely to the frequency of the photo's label: the mean number of photos per label, divided
   * by the number of photos with this label, both counted in an epoch.
   */
  BALANCED;

  /** As on the command line, such as {@code balanced}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
