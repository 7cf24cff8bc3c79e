package clothes.train.augment;

/**
 * A batch of training photos.
 *
 * @param photos shape [size, inputSize, inputSize, 3], 0 to 255
 * @param targets the share of each class, shape [size, outputs]
 * @param rotations the quarter turn of each photo, one-hot, shape [size, 4]; all zero if the
 *     photo's rotation is not trained
 * @param size number of photos
 */
public record Batch(float[] photos, float[] targets, float[] rotations, int size) {}
