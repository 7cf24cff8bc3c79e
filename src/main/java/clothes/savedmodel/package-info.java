/**
 * TensorFlow graphs as protocol buffers, without TensorFlow's native library. Start with {@link
 * clothes.savedmodel.SavedModelFile}.
 */
package clothes.savedmodel;
