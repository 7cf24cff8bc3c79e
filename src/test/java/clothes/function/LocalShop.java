package clothes.function;

import clothes.classify.Classifier;
import java.io.IOException;
import java.nio.file.Path;

/** A local function whose handler is a test's own. */
public final class LocalShop {
  private LocalShop() {}

  static LocalFunction function(Shop shop, Classifier classifier, Path folder) throws IOException {
    FolderInbox inbox = new FolderInbox(folder, classifier, 2, shop.heard);
    return new LocalFunction(
        shop.handler(classifier, java.util.Optional.of(inbox)), inbox, () -> {});
  }
}
