/**
 * TensorFlow's native library on disk: unpacked once into the user's cache directory, found again
 * afterwards.
 *
 * <p>Start at {@link clothes.engine.NativeLibrary}. Whoever is about to touch DJL or TensorFlow
 * calls {@link clothes.engine.NativeLibrary#prepare(int)} first; the package knows neither of the
 * two.
 */
package clothes.engine;
