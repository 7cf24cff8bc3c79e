package clothes.evaluate;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The worst mistakes of an evaluation as one HTML file that needs no other: a photo that cannot be
 * shown keeps its place and its labels.
 *
 * @param most how many mistakes at most, the most confident first
 */
public record ContactSheet(Evaluation evaluation, Thumbnail thumbnail, int most) {
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
      <title>Worst mistakes</title>
      <style>
      :root { color-scheme: light dark; --card: #f3f4f6; --quiet: #555; --wrong: #a8320a; }
      @media (prefers-color-scheme: dark) {
        :root { --card: #26282c; --quiet: #b0b3b8; --wrong: #ff9d73; }
      }
      body { font: 16px/1.4 system-ui, sans-serif; margin: 2rem auto; padding: 0 1rem; max-width: 1200px; }
      ol { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 1rem;
        list-style: none; padding: 0; }
      li { background: var(--card); border-radius: 8px; padding: 12px; overflow-wrap: anywhere; }
      img, .none { width: 100%; height: 220px; object-fit: contain; display: block; }
      .none { display: grid; place-items: center; }
      .none, p, small { color: var(--quiet); }
      dl { display: grid; grid-template-columns: auto 1fr; gap: 0 .6rem; margin: .6rem 0 .3rem; }
      dt { color: var(--quiet); }
      dd { margin: 0; font-weight: 600; }
      .wrong { color: var(--wrong); }
      </style>
      </head>
      <body>
      """;

  public ContactSheet {
    if (most < 1) {
      throw new IllegalArgumentException(
          "a contact sheet of %d mistakes; at least 1 is needed".formatted(most));
    }
  }

  public void write(Path html) throws IOException {
    Files.writeString(html, html());
  }

  public String html() {
    List<Verdict> worst = evaluation.mistakes().stream().limit(most).toList();
    return HEAD
        + "<h1>Worst mistakes</h1>\n"
        + "<p>%d of %d photos right; %s, the most confident first.</p>\n"
            .formatted(evaluation.right(), evaluation.photos(), shown(worst.size()))
        + worst.stream().map(this::item).collect(Collectors.joining("", "<ol>\n", "</ol>\n"))
        + "</body>\n</html>\n";
  }

  private String shown(int worst) {
    int all = evaluation.mistakes().size();
    return worst < all ? "the worst %d of %d mistakes".formatted(worst, all) : all + " mistakes";
  }

  private String item(Verdict mistake) {
    return """
        <li>%s
        <dl><dt>true</dt><dd>%s</dd><dt>predicted</dt><dd class="wrong">%s %s&nbsp;%%</dd></dl>
        <small>%s</small></li>
        """
        .formatted(
            picture(mistake),
            escaped(mistake.label()),
            escaped(mistake.predicted()),
            String.format(Locale.ROOT, "%.1f", 100 * mistake.confidence()),
            escaped(mistake.photo()));
  }

  private String picture(Verdict mistake) {
    try {
      BufferedImage small = thumbnail.of(mistake.photo(), SIDE);
      return "<img alt=\"%s\" src=\"data:image/jpeg;base64,%s\">"
          .formatted(escaped(mistake.label()), Base64.getEncoder().encodeToString(jpeg(small)));
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

  static String escaped(String text) {
    return Legible.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
