/**
 * Random changes of training photos; start with {@link clothes.train.augment.Augmentation}. Arrays
 * hold pixels as the network takes them: shape [size, size, 3], 0 to 255.
 */
package clothes.train.augment;
