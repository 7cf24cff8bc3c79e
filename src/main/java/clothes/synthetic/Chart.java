package clothes.synthetic;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.stream.Stream;

/** {@link SyntheticKind#CHART}: bars, curves, areas and points in a frame, and pies. */
final class Chart {
  private final Canvas sheet;
  private final Color ground;
  private final Color ink;
  private final Color[] colors;
  private final Rectangle2D frame;

  private Chart(Canvas sheet) {
    this.sheet = sheet;
    this.ground = sheet.chance(0.7) ? Color.WHITE : sheet.ground();
    this.ink = Canvas.ink(ground);
    this.colors =
        Stream.generate(() -> sheet.on(ground)).limit(sheet.whole(1, 6)).toArray(Color[]::new);
    double left = sheet.between(0.05, 0.2) * sheet.width();
    double top = sheet.between(0.03, 0.2) * sheet.height();
    this.frame =
        new Rectangle2D.Double(
            left,
            top,
            sheet.width() * sheet.between(0.88, 0.98) - left,
            sheet.height() * sheet.between(0.8, 0.95) - top);
  }

  static void paint(Canvas sheet) {
    Chart chart = new Chart(sheet);
    sheet.fill(chart.ground);
    if (sheet.chance(0.25)) {
      chart.pie();
    } else {
      chart.axes();
      switch (sheet.whole(0, 2)) {
        case 0 -> chart.bars();
        case 1 -> chart.curves();
        default -> chart.points();
      }
    }
    if (sheet.chance(0.4)) {
      chart.key();
    }
  }

  private void axes() {
    sheet.stroke(1);
    sheet.pen().setColor(Canvas.mix(ground, ink, 0.15));
    int lines = sheet.whole(3, 10);
    boolean across = sheet.chance(0.7);
    boolean down = sheet.chance(0.3);
    for (int i = 0; i <= lines; i++) {
      double share = (double) i / lines;
      if (across) {
        line(0, share, 1, share);
      }
      if (down) {
        line(share, 0, share, 1);
      }
    }
    sheet.pen().setColor(ink);
    sheet.stroke(sheet.between(1, 3));
    line(0, 0, 1, 0);
    if (sheet.chance(0.8)) {
      line(0, 0, 0, 1);
    }
    for (int i = 0; i <= lines; i++) {
      double share = (double) i / lines;
      line(share, -0.02, share, 0);
      line(-0.02, share, 0, share);
    }
  }

  private void bars() {
    int bars = sheet.whole(3, 24);
    double filled = sheet.between(0.4, 0.95);
    boolean lying = sheet.chance(0.25);
    for (int i = 0; i < bars; i++) {
      double from = 0;
      for (int j = 0; j < colors.length && from < 1; j++) {
        double height = Math.min(1 - from, sheet.between(0.05, 1.2 / colors.length));
        sheet.pen().setColor(colors[j]);
        double place = (i + (1 - filled) / 2) / bars;
        if (lying) {
          box(from, place, height, filled / bars);
        } else {
          box(place, from, filled / bars, height);
        }
        from += height;
      }
    }
  }

  private void curves() {
    int steps = sheet.whole(4, 120);
    boolean area = sheet.chance(0.3);
    for (Color color : colors) {
      Path2D curve = new Path2D.Double();
      double value = sheet.between(0.1, 0.9);
      curve.moveTo(x(0), y(value));
      for (int i = 1; i <= steps; i++) {
        value = Math.max(0, Math.min(1, value + sheet.between(-1, 1) / Math.sqrt(steps) / 1.5));
        curve.lineTo(x((double) i / steps), y(value));
      }
      sheet.pen().setColor(color);
      sheet.stroke(sheet.between(1, 5));
      if (area) {
        curve.lineTo(x(1), y(0));
        curve.lineTo(x(0), y(0));
        sheet.pen().fill(curve);
      } else {
        sheet.pen().draw(curve);
      }
    }
  }

  private void points() {
    double size = sheet.scale(2, 16);
    for (Color color : colors) {
      sheet.pen().setColor(color);
      double slope = sheet.between(-0.8, 0.8);
      double spread = sheet.between(0.05, 0.5);
      for (int i = sheet.whole(10, 150); i > 0; i--) {
        double right = sheet.between(0, 1);
        double up = 0.5 + slope * (right - 0.5) + spread * sheet.between(-0.5, 0.5);
        sheet.pen().fill(new Ellipse2D.Double(x(right) - size / 2, y(up) - size / 2, size, size));
      }
    }
  }

  private void pie() {
    double side = Math.min(frame.getWidth(), frame.getHeight());
    double hole = sheet.chance(0.3) ? side * sheet.between(0.3, 0.7) : 0;
    double from = sheet.between(0, 360);
    double left = 360;
    for (int i = sheet.whole(2, 9); i > 0; i--) {
      double part = i == 1 ? left : left * sheet.between(0.1, 0.6);
      sheet.pen().setColor(sheet.on(ground));
      sheet.pen().fill(arc(side, from, part));
      sheet.pen().setColor(ground);
      sheet.stroke(2);
      sheet.pen().draw(arc(side, from, part));
      from += part;
      left -= part;
    }
    sheet.pen().fill(circle(hole));
  }

  private Arc2D arc(double side, double from, double part) {
    return new Arc2D.Double(circle(side).getBounds2D(), from, part, Arc2D.PIE);
  }

  private Ellipse2D circle(double side) {
    return new Ellipse2D.Double(
        frame.getCenterX() - side / 2, frame.getCenterY() - side / 2, side, side);
  }

  /** A box of colors with a line for the name of each. */
  private void key() {
    double row = sheet.side() * 0.04;
    double left = x(sheet.between(0.5, 0.75));
    double top = y(sheet.between(0.85, 0.98));
    for (int i = 0; i < colors.length; i++) {
      sheet.pen().setColor(colors[i]);
      sheet.pen().fill(new Rectangle2D.Double(left, top + i * row, row * 0.7, row * 0.7));
      sheet.pen().setColor(Canvas.mix(ground, ink, 0.6));
      double width = row * sheet.between(2, 5);
      sheet.pen().fill(new Rectangle2D.Double(left + row, top + (i + 0.2) * row, width, row * 0.3));
    }
  }

  /** From the left and from below, as parts of the frame. */
  private void line(double fromX, double fromY, double toX, double toY) {
    sheet.pen().draw(new Line2D.Double(x(fromX), y(fromY), x(toX), y(toY)));
  }

  private void box(double left, double bottom, double width, double height) {
    double top = y(bottom + height);
    sheet
        .pen()
        .fill(new Rectangle2D.Double(x(left), top, width * frame.getWidth(), y(bottom) - top));
  }

  private double x(double share) {
    return frame.getMinX() + share * frame.getWidth();
  }

  private double y(double share) {
    return frame.getMaxY() - share * frame.getHeight();
  }
}
