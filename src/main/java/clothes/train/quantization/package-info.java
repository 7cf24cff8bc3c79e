/**
 * The network in eight-bit integers: its fine-tuning and its graph. Start with {@link
 * clothes.train.quantization.QuantizationGraph} for the training and {@link
 * clothes.train.quantization.Int8Graph} for what is exported.
 */
package clothes.train.quantization;
