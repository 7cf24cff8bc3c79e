package clothes.classify;

/** What a prediction contains on demand, besides the labels. */
public enum Detail {
  /** Which parts of the photo are evidence for the label. */
  HEAT_MAP,
  /** What the network saw in the photo, to compare it with other photos. */
  EMBEDDING,
  /** The main color of the garment: of what the heat map shows. */
  COLOR
}
