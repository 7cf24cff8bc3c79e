/**
 * The network in eight-bit integers: its fine-tuning and its graph. Start with {@link
 * clothes.train.quantization.QuantizationGraph} for the training and {@link
 * clothes.train.quantization.Int8Graph} for what is exported.
 *
 * <p>Quantization stores a real number as an integer of eight bits: {@code real = scale * integer -
 * offset}. A kernel has a scale for each output channel and no offsets. A layer's output has one
 * scale and an offset for each channel, which follow from the range of its values. The outputs of
 * ReLU6 are from 0 to 6. The ranges of other outputs are measured on photos.
 */
package clothes.train.quantization;
