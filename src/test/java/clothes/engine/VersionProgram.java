package clothes.engine;

import org.tensorflow.TensorFlow;

/** Loads the real library and prints its version: run by a test, twice at once. */
final class VersionProgram {
  private VersionProgram() {}

  public static void main(String[] args) throws NativeLibraryException {
    NativeLibrary.prepare(1);
    System.out.println(TensorFlow.version());
  }
}
