/**
 * Graphs of TensorFlow as protocol buffers, without its native library. Start with {@link
 * clothes.savedmodel.SavedModelFile}.
 */
package clothes.savedmodel;
