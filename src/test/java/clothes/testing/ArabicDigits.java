package clothes.testing;

import java.util.Locale;
import java.util.concurrent.Callable;

/** A locale whose numbers have Arabic digits. */
public final class ArabicDigits {
  private ArabicDigits() {}

  /** Calls code while this is the default locale. */
  public static <T> T call(Callable<T> code) throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      return code.call();
    } finally {
      Locale.setDefault(before);
    }
  }
}
