/**
 * The network in int8 (eight-bit integers): its fine-tuning and its graph. Start with {@link
 * clothes.train.quantization.QuantizationGraph} for the training and {@link
 * clothes.train.quantization.Int8Graph} for what is exported.
 *
 * <p>Quantization stores a real number as an integer of eight bits: {@code real = scale * integer -
 * offset}. A kernel has a scale for each output channel and no offsets. A layer's output has a
 * single scale, and an offset for each channel. The offset follows from the lowest value of the
 * channel, the scale from the channel with the widest range. The outputs of ReLU6 range from 0 to
 * 6. The ranges of other outputs are measured on photos.
 */
package clothes.train.quantization;
