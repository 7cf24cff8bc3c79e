/**
 * TensorFlow's native library on disk: unpacked once into the user's cache directory, found again
 * afterward.
 *
 * <p>{@link clothes.engine.LayerJar} makes the jar that the library travels in to Lambda.
 *
 * <p>Start at {@link clothes.engine.NativeLibrary}. Whoever is about to touch DJL or TensorFlow
 * calls {@link clothes.engine.NativeLibrary#prepare(int)} first; the package knows neither of the
 * two.
 */
package clothes.engine;
