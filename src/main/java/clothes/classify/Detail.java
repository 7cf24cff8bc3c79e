package clothes.classify;

/** A part of a prediction that is computed on demand. */
public enum Detail {
  /** The heat map: the evidence for the label in each part of the photo. */
  HEAT_MAP,
  /** The embedding: the pooled features of the photo, for similarity search. */
  EMBEDDING,
  /** The main color of the garment: the most frequent color where the heat map is hot. */
  COLOR
}
