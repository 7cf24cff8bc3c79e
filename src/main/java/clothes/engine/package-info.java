/**
 * TensorFlow's native library: unpacked once into the user's cache directory and configured for DJL
 * and TensorFlow Java. Start with {@link clothes.engine.NativeLibrary}; {@link
 * clothes.engine.LayerJar} writes the jar that carries the library into Lambda.
 */
package clothes.engine;
