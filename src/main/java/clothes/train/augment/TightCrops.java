package clothes.train.augment;

/**
 * Crops that often leave too little of a garment to name it. Part of their target moves from the
 * label to the outlier classes, so that the network becomes less confident instead of guessing.
 *
 * @param probability that a photo is cropped tightly
 * @param minArea smallest share of the photo's area that is kept
 * @param maxArea largest share of the photo's area that is kept; at most {@link
 *     Augmentation#minCropArea}, because a crop below {@code maxArea} counts as tight
 * @param outlierShare share of the target that moves to the outlier classes
 */
public record TightCrops(double probability, double minArea, double maxArea, double outlierShare) {
  public static final TightCrops NONE = new TightCrops(0, 0, 0, 0);
}
