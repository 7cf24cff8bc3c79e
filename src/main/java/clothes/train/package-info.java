/**
 * How a model is made: photos in class folders become a frozen graph with its card. Start with
 * {@link clothes.train.Training}; {@link clothes.train.MobileNetV2} is the network and {@link
 * clothes.train.Recipe} everything that one may choose. The only package that imports
 * org.tensorflow.
 */
package clothes.train;
