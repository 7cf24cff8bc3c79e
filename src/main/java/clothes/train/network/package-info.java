/**
 * The network as TensorFlow operations: preprocessing, MobileNetV2, the classification head and the
 * rotation head. Also the linear probe, the optimizer, variables, and weights from files. Start
 * with {@link clothes.train.network.MobileNetV2}.
 */
package clothes.train.network;
