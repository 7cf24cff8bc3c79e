package clothes.engine;

import org.tensorflow.TensorFlow;

/** Loads TensorFlow's native library and prints its version. */
final class VersionProgram {
  private VersionProgram() {}

  public static void main(String[] args) throws NativeLibraryException {
    NativeLibrary.prepare(/* threads= */ 1);
    System.out.println(TensorFlow.version());
  }
}
