/**
 * Random changes of training photos; start with {@link clothes.train.augment.Augmentation}. Arrays
 * hold pixels as the network takes them: shape [size, size, 3], 0 to 255, where {@code size} is the
 * side of the square photos in pixels.
 *
 * <p>The target of a photo is the probability of each class that the network should learn. The
 * classes are the model's labels and the outlier classes (everything else).
 */
package clothes.train.augment;
