package clothes.synthetic;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A font of pen strokes, which draws identical text on every machine.
 *
 * @param round whether corners become curves
 * @param slant shear to the right, as a share of the height
 */
record StrokeFont(boolean round, double slant) {
  /** The advance width, in units of the lattice of {@link #STROKES}. */
  static final double ADVANCE = 5.6;

  /** The distance between baselines, in units of the lattice. */
  static final double LINE_SPACING = 11;

  /** The cap height, in units of the lattice. */
  static final double CAP_HEIGHT = 6;

  // Frequent letters are repeated.
  static final String VOWELS = "aaaeeeeeiiioouuy";
  static final String CONSONANTS = "bbccddddffgghhhjkkllllmmmnnnnnpppqrrrrrssssstttttvwxz";
  static final String DIGITS = "0123456789";
  static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /**
   * The strokes of each character, separated by commas. A stroke lists its corners on a lattice as
   * two digits: x to the right and y down.
   */
  private static final Map<Character, String> STROKES =
      Pattern.compile("(\\S) ([^;]+);")
          .matcher(
              """
              A 06 20 46,14 34; B 06 00 30 41 42 33 03,33 44 45 36 06; C 41 30 10 01 05 16 36 45;
              D 00 06 26 44 42 20 00; E 40 00 06 46,03 33; F 40 00 06,03 33;
              G 41 30 10 01 05 16 36 45 43 23; H 00 06,40 46,03 43; I 20 26; J 40 45 36 16 05;
              K 00 06,40 03 46; L 00 06 46; M 06 00 23 40 46; N 06 00 46 40;
              O 10 01 05 16 36 45 41 30 10; P 06 00 30 41 42 33 03;
              Q 10 01 05 16 36 45 41 30 10,24 46; R 06 00 30 41 42 33 03,23 46;
              S 41 30 10 01 02 13 33 44 45 36 16 05; T 00 40,20 26; U 00 05 16 36 45 40; V 00 26 40;
              W 00 16 22 36 40; X 00 46,40 06; Y 00 23 40,23 26; Z 00 40 06 46;
              a 42 46,43 32 12 03 05 16 36 45; b 00 06,03 12 32 43 45 36 16 05;
              c 43 32 12 03 05 16 36 45; d 40 46,43 32 12 03 05 16 36 45;
              e 04 44 43 32 12 03 05 16 36;
              f 40 30 21 26,02 42; g 42 47 38 18 07,43 32 12 03 05 16 36 45; h 00 06,03 12 32 43 46;
              i 22 26,20 20; j 32 37 28 18,30 30; k 00 06,32 04 36; l 20 26;
              m 02 06,03 12 23 26,23 32 43 46; n 02 06,03 12 32 43 46; o 12 03 05 16 36 45 43 32 12;
              p 02 08,03 12 32 43 45 36 16 05; q 42 48,43 32 12 03 05 16 36 45; r 12 16,13 22 32 43;
              s 42 12 03 14 34 45 36 06; t 20 25 36,02 42; u 02 05 16 36 45,42 46; v 02 26 42;
              w 02 16 23 36 42; x 02 46,42 06; y 02 26,42 18; z 02 42 06 46;
              0 10 01 05 16 36 45 41 30 10; 1 11 20 26; 2 01 10 30 41 42 06 46;
              3 00 40 22 32 43 45 36 16 05; 4 36 30 04 44; 5 40 00 03 33 44 45 36 06;
              6 40 10 01 05 16 36 45 43 32 03; 7 00 40 16;
              8 10 01 02 13 33 42 41 30 10,13 04 05 16 36 45 44 33;
              9 43 12 01 10 30 41 45 36 16; . 16 16;
              """)
          .results()
          .collect(Collectors.toMap(found -> found.group(1).charAt(0), found -> found.group(2)));

  /** The strokes of a line of text whose baseline starts at the origin, in units of the lattice. */
  Shape line(String text) {
    Path2D line = new Path2D.Double();
    for (int i = 0; i < text.length(); i++) {
      AffineTransform place = AffineTransform.getTranslateInstance(i * ADVANCE, 0);
      place.shear(-slant, 0);
      place.translate(0, -CAP_HEIGHT);
      line.append(place.createTransformedShape(glyph(text.charAt(i))), /* connect= */ false);
    }
    return line;
  }

  /** The strokes of a character; empty for a character that the font lacks, such as a space. */
  private Path2D glyph(char character) {
    Path2D path = new Path2D.Double();
    for (String stroke : STROKES.getOrDefault(character, "").split(",", -1)) {
      double[][] corners =
          Pattern.compile("(\\d)(\\d)")
              .matcher(stroke)
              .results()
              .map(StrokeFont::corner)
              .toArray(double[][]::new);
      addStroke(path, corners);
    }
    return path;
  }

  private static double[] corner(MatchResult digits) {
    return new double[] {digits.group(1).charAt(0) - '0', digits.group(2).charAt(0) - '0'};
  }

  /** Adds a stroke. A round stroke curves through the midpoints between its corners. */
  private void addStroke(Path2D path, double[][] corners) {
    for (int i = 0; i < corners.length; i++) {
      double x = corners[i][0];
      double y = corners[i][1];
      if (i == 0) {
        path.moveTo(x, y);
      } else if (!round || i == corners.length - 1) {
        path.lineTo(x, y);
      } else {
        path.quadTo(x, y, (x + corners[i + 1][0]) / 2, (y + corners[i + 1][1]) / 2);
      }
    }
  }
}
