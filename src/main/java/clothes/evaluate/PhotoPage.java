package clothes.evaluate;

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
 * A page of photos as one HTML file that needs no other: a photo that cannot be shown keeps its
 * place and its words.
 */
public record PhotoPage(String title, Thumbnail thumbnail) {
  private static final int SIDE = 240;

  /** The policy stands against names that get past the escaping: nothing is run or fetched. */
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy"
        content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>
      :root { color-scheme: light dark; --card: #f3f4f6; --quiet: #555; --wrong: #a8320a; }
      @media (prefers-color-scheme: dark) {
        :root { --card: #26282c; --quiet: #b0b3b8; --wrong: #ff9d73; }
      }
      body { font: 16px/1.4 system-ui, sans-serif; margin: 2rem auto; padding: 0 1rem; max-width: 1200px; }
      ol { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 1rem;
        list-style: none; padding: 0; }
      li { background: var(--card); border-radius: 8px; padding: 12px; overflow-wrap: anywhere; }
      img, .none { width: 100%%; height: 220px; object-fit: contain; display: block; }
      .none { display: grid; place-items: center; }
      .none, p, small { color: var(--quiet); }
      dl { display: grid; grid-template-columns: auto 1fr; gap: 0 .6rem; margin: .6rem 0 .3rem; }
      dt { color: var(--quiet); }
      dd { margin: 0; font-weight: 600; }
      .wrong { color: var(--wrong); }
      %s</style>
      </head>
      <body>
      """;

  /**
   * A photo and what is told of it.
   *
   * @param is what it shows, under the name {@code truth}
   * @param said what the model made of it, under the name {@code answer}
   */
  public record Item(String photo, String truth, String is, String answer, String said) {}

  /** The whole page around HTML that is whole itself. */
  public String html(String body) {
    return head("") + "<h1>" + escaped(title) + "</h1>\n" + body + "</body>\n</html>\n";
  }

  /** All up to the body's first element, with more CSS. */
  public String head(String style) {
    return HEAD.formatted(escaped(title), style);
  }

  public String list(List<Item> items) {
    return items.stream().map(this::html).collect(Collectors.joining("", "<ol>\n", "</ol>\n"));
  }

  private String html(Item item) {
    return """
        <li>%s
        <dl><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd class="wrong">%s</dd></dl>
        <small>%s</small></li>
        """
        .formatted(
            picture(item.photo(), item.is()),
            escaped(item.truth()),
            escaped(item.is()),
            escaped(item.answer()),
            escaped(item.said()),
            escaped(item.photo()));
  }

  /** A photo as an element that holds it. */
  public String picture(String photo, String alternative) {
    try {
      BufferedImage small = thumbnail.of(photo, SIDE);
      return "<img alt=\"%s\" src=\"data:image/jpeg;base64,%s\">"
          .formatted(escaped(alternative), Base64.getEncoder().encodeToString(jpeg(small)));
    } catch (IOException e) {
      return "<div class=\"none\">cannot be shown</div>";
    }
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "jpeg", stream);
    }
    return bytes.toByteArray();
  }

  /** Fit for any place in HTML that holds text. */
  public static String escaped(String text) {
    return PrintableText.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("\u00a0", "&nbsp;");
  }
}
