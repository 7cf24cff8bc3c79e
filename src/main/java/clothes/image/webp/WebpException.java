package clothes.image.webp;

import java.io.IOException;

/** Thrown if image data is damaged. The message completes "the WebP file is damaged: ". */
public final class WebpException extends IOException {
  private static final long serialVersionUID = 1L;

  WebpException(String defect) {
    super(defect);
  }
}
