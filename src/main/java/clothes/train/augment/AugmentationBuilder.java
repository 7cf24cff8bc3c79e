package clothes.train.augment;

/**
 * Builds an {@link Augmentation}, whose Javadoc explains the parameters. By default, the
 * augmentation changes nothing.
 */
public final class AugmentationBuilder {
  private double minCropArea = 1;
  private double maxAspectRatio = 1;
  private TightCrops tightCrops = TightCrops.NONE;
  private double rotationDegrees;
  private double maxShift;
  private double maxZoom;
  private boolean horizontalFlip;
  private ColorJitter colorJitter = ColorJitter.NONE;
  private Inset inset = Inset.NONE;
  private Degradation degradation = Degradation.NONE;
  private double maxErasedArea;

  AugmentationBuilder() {}

  public AugmentationBuilder minCropArea(double value) {
    minCropArea = value;
    return this;
  }

  public AugmentationBuilder maxAspectRatio(double value) {
    maxAspectRatio = value;
    return this;
  }

  public AugmentationBuilder tightCrops(TightCrops value) {
    tightCrops = value;
    return this;
  }

  public AugmentationBuilder rotationDegrees(double value) {
    rotationDegrees = value;
    return this;
  }

  public AugmentationBuilder maxShift(double value) {
    maxShift = value;
    return this;
  }

  public AugmentationBuilder maxZoom(double value) {
    maxZoom = value;
    return this;
  }

  public AugmentationBuilder horizontalFlip(boolean value) {
    horizontalFlip = value;
    return this;
  }

  public AugmentationBuilder colorJitter(ColorJitter value) {
    colorJitter = value;
    return this;
  }

  public AugmentationBuilder inset(Inset value) {
    inset = value;
    return this;
  }

  public AugmentationBuilder degradation(Degradation value) {
    degradation = value;
    return this;
  }

  public AugmentationBuilder maxErasedArea(double value) {
    maxErasedArea = value;
    return this;
  }

  public Augmentation build() {
    return new Augmentation(
        minCropArea,
        maxAspectRatio,
        tightCrops,
        rotationDegrees,
        maxShift,
        maxZoom,
        horizontalFlip,
        colorJitter,
        inset,
        degradation,
        maxErasedArea);
  }
}
