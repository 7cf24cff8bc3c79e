package clothes.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.model.Digest;
import clothes.text.PrintableText;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A self-contained HTML page of photos with captions. A photo that cannot be read is replaced by a
 * placeholder.
 */
public final class PhotoPage {
  private static final int THUMBNAIL_SIDE_PIXELS = 240;

  /**
   * The content security policy is a second line of defense against markup in file names. It blocks
   * all requests, and all scripts except the page's own.
   */
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy"
        content="default-src 'none'; img-src data:; style-src 'unsafe-inline'%s">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>
      :root { color-scheme: light dark; --page: #fff; --text: #16181c; --card: #f3f4f6; --quiet: #555; --wrong: #a8320a; }
      @media (prefers-color-scheme: dark) {
        :root { --page: #17181b; --text: #f1f2f4; --card: #26282c; --quiet: #b0b3b8; --wrong: #ff9d73; }
      }
      body { background: var(--page); color: var(--text); font: 16px/1.4 system-ui, sans-serif; margin: 2rem auto; padding: 0 1rem; max-width: 1200px; }
      ol { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 1rem;
        list-style: none; padding: 0; }
      li { background: var(--card); border-radius: 8px; padding: 12px; overflow-wrap: anywhere; }
      img, .no-preview { width: 100%%; height: 220px; object-fit: contain; display: block; }
      .no-preview { display: grid; place-items: center; }
      .no-preview, p, small { color: var(--quiet); }
      dl { display: grid; grid-template-columns: auto 1fr; gap: 0 .6rem; margin: .6rem 0 .3rem; }
      dt { color: var(--quiet); }
      dd { margin: 0; font-weight: 600; }
      .wrong { color: var(--wrong); }
      %s</style>
      </head>
      <body>
      """;

  private final String title;
  private final Thumbnails thumbnails;

  public PhotoPage(String title, Thumbnails thumbnails) {
    this.title = title;
    this.thumbnails = thumbnails;
  }

  public String title() {
    return title;
  }

  /**
   * A photo with captions.
   *
   * @param altText a description of the photo, for screen readers
   */
  public record Item(String photo, String altText, List<Caption> captions) {}

  /**
   * A term and its description.
   *
   * @param wrong whether the page marks the description as wrong
   */
  public record Caption(String term, String description, boolean wrong) {
    public Caption(String term, String description) {
      this(term, description, /* wrong= */ false);
    }
  }

  /**
   * The whole page, without a script.
   *
   * @param style additional CSS
   */
  public String html(String style, String mainContent) {
    return head(style, /* script= */ "")
        + "<header><h1>"
        + escape(title)
        + "</h1></header>\n<main>\n"
        + mainContent
        + "</main>\n</body>\n</html>\n";
  }

  /**
   * The page up to the content of its body.
   *
   * @param style additional CSS
   * @param script the JavaScript that the page embeds with {@link #script}; empty for no script
   */
  public String head(String style, String script) {
    return HEAD.formatted(script.isEmpty() ? "" : policy(script), escape(title), style);
  }

  private static String policy(String script) {
    byte[] digest = Digest.sha256().digest(script.getBytes(UTF_8));
    return "; script-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  /** A script element with this JavaScript. */
  public static String script(String script) {
    return "<script>" + script + "</script>\n";
  }

  public String list(List<Item> items) {
    return items.stream().map(this::html).collect(Collectors.joining("", "<ol>\n", "</ol>\n"));
  }

  private String html(Item item) {
    return """
        <li>%s
        <dl>%s</dl>
        <small>%s</small></li>
        """
        .formatted(
            imageElement(item.photo(), item.altText()),
            item.captions().stream().map(PhotoPage::html).collect(Collectors.joining()),
            escape(item.photo()));
  }

  private static String html(Caption caption) {
    return "<dt>%s</dt><dd%s>%s</dd>"
        .formatted(
            escape(caption.term()),
            caption.wrong() ? " class=\"wrong\"" : "",
            escape(caption.description()));
  }

  /** An image element with the photo's thumbnail, or a placeholder for an unreadable photo. */
  public String imageElement(String photo, String altText) {
    return imageElement(photo, altText, THUMBNAIL_SIDE_PIXELS);
  }

  /**
   * An image element with the photo's thumbnail, or a placeholder for an unreadable photo.
   *
   * @param side the thumbnail's maximum width and height in pixels
   */
  public String imageElement(String photo, String altText, int side) {
    try {
      BufferedImage small = thumbnails.thumbnail(photo, side);
      return "<img alt=\"%s\" src=\"data:image/jpeg;base64,%s\">"
          .formatted(escape(altText), Base64.getEncoder().encodeToString(jpeg(small)));
    } catch (IOException e) {
      return "<div class=\"no-preview\">no preview</div>";
    }
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "jpeg", stream);
    }
    return bytes.toByteArray();
  }

  /** Escaped for HTML text and quoted attributes. */
  public static String escape(String text) {
    return PrintableText.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("\u00a0", "&nbsp;");
  }
}
