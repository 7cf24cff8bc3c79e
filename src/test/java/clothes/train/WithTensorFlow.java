package clothes.train;

import clothes.engine.NativeLibrary;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes TensorFlow's native library loadable before a test touches its first class. */
public final class WithTensorFlow implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    NativeLibrary.prepare(NativeLibrary.ALL_PROCESSORS);
  }
}
