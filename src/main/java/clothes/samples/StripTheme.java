package clothes.samples;

import java.awt.Color;

/** Colors of the README's picture strip, which match GitHub's light and dark pages. */
enum StripTheme {
  LIGHT(0xffffff, 0x1f2328, 0x59636e, 0xe6eaef, 0x1f5fa8, 0xb3541e),
  DARK(0x0d1117, 0xf0f6fc, 0x9198a1, 0x262c36, 0x4f95e6, 0xf0905a);

  final Color page;
  final Color text;
  final Color mutedText;

  /** The background of a bar over its full length. */
  final Color track;

  final Color bar;

  /** The title and bars of an unknown photo. */
  final Color unknown;

  StripTheme(int page, int text, int mutedText, int track, int bar, int unknown) {
    this.page = new Color(page);
    this.text = new Color(text);
    this.mutedText = new Color(mutedText);
    this.track = new Color(track);
    this.bar = new Color(bar);
    this.unknown = new Color(unknown);
  }
}
