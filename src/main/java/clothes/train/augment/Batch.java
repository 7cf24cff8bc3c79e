package clothes.train.augment;

/**
 * A batch of training photos.
 *
 * @param photos shape [count, size, size, 3], 0 to 255
 * @param targets the probability of each class, shape [count, classes]
 * @param rotations the quarter turns of each photo, one-hot, shape [count, 4]; all zero if the
 *     photo's rotation is not trained
 * @param count number of photos
 */
public record Batch(float[] photos, float[] targets, float[] rotations, int count) {}
