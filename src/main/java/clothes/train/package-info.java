/**
 * Trains a model: reads labeled photos and writes a frozen graph with its model card. Start with
 * {@link clothes.train.Training}; {@link clothes.train.network.MobileNetV2} is the network and
 * {@link clothes.train.Recipe} holds the hyperparameters.
 */
package clothes.train;
