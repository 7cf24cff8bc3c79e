package clothes.train;

import clothes.engine.NativeLibrary;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prepares TensorFlow's native library before a test loads a class of TensorFlow. */
public final class WithTensorFlow implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    NativeLibrary.prepare(NativeLibrary.ALL_PROCESSORS);
  }
}
