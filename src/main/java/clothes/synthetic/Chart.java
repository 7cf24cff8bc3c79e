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
  private final Canvas canvas;
  private final Color background;
  private final Color ink;
  private final Color[] colors;
  private final Rectangle2D frame;

  private Chart(Canvas canvas) {
    this.canvas = canvas;
    this.background = canvas.chance(0.7) ? Color.WHITE : canvas.backgroundColor();
    this.ink = Canvas.blackOrWhite(background);
    this.colors =
        Stream.generate(() -> canvas.contrastingColor(background))
            .limit(canvas.nextIntInclusive(1, 6))
            .toArray(Color[]::new);
    double left = canvas.uniform(0.05, 0.2) * canvas.width();
    double top = canvas.uniform(0.03, 0.2) * canvas.height();
    this.frame =
        new Rectangle2D.Double(
            left,
            top,
            canvas.width() * canvas.uniform(0.88, 0.98) - left,
            canvas.height() * canvas.uniform(0.8, 0.95) - top);
  }

  static void paint(Canvas canvas) {
    Chart chart = new Chart(canvas);
    canvas.fill(chart.background);
    if (canvas.chance(0.25)) {
      chart.pie();
    } else {
      chart.axes();
      switch (canvas.nextIntInclusive(0, 2)) {
        case 0 -> chart.bars();
        case 1 -> chart.curves();
        default -> chart.points();
      }
    }
    if (canvas.chance(0.4)) {
      chart.legend();
    }
  }

  /** Draws grid lines, axes and ticks. */
  private void axes() {
    canvas.setStrokeWidth(1);
    canvas.graphics().setColor(Canvas.mix(background, ink, 0.15));
    int intervals = canvas.nextIntInclusive(3, 10);
    boolean hasHorizontalLines = canvas.chance(0.7);
    boolean hasVerticalLines = canvas.chance(0.3);
    for (int i = 0; i <= intervals; i++) {
      double share = (double) i / intervals;
      if (hasHorizontalLines) {
        line(0, share, 1, share);
      }
      if (hasVerticalLines) {
        line(share, 0, share, 1);
      }
    }
    canvas.graphics().setColor(ink);
    canvas.setStrokeWidth(canvas.uniform(1, 3));
    line(0, 0, 1, 0);
    if (canvas.chance(0.8)) {
      line(0, 0, 0, 1);
    }
    for (int i = 0; i <= intervals; i++) {
      double share = (double) i / intervals;
      line(share, -0.02, share, 0);
      line(-0.02, share, 0, share);
    }
  }

  /** Draws stacked bars, with one color for each segment. */
  private void bars() {
    int barCount = canvas.nextIntInclusive(3, 24);
    double barShare = canvas.uniform(0.4, 0.95); // the rest is the gap between bars
    boolean isHorizontal = canvas.chance(0.25);
    for (int i = 0; i < barCount; i++) {
      double base = 0;
      for (int j = 0; j < colors.length && base < 1; j++) {
        double length = Math.min(1 - base, canvas.uniform(0.05, 1.2 / colors.length));
        canvas.graphics().setColor(colors[j]);
        double position = (i + (1 - barShare) / 2) / barCount;
        if (isHorizontal) {
          box(base, position, length, barShare / barCount);
        } else {
          box(position, base, barShare / barCount, length);
        }
        base += length;
      }
    }
  }

  private void curves() {
    int steps = canvas.nextIntInclusive(4, 120);
    boolean isFilled = canvas.chance(0.3);
    for (Color color : colors) {
      Path2D curve = new Path2D.Double();
      double value = canvas.uniform(0.1, 0.9);
      curve.moveTo(x(0), y(value));
      for (int i = 1; i <= steps; i++) {
        value = Math.max(0, Math.min(1, value + canvas.uniform(-1, 1) / Math.sqrt(steps) / 1.5));
        curve.lineTo(x((double) i / steps), y(value));
      }
      canvas.graphics().setColor(color);
      canvas.setStrokeWidth(canvas.uniform(1, 5));
      if (isFilled) {
        curve.lineTo(x(1), y(0));
        curve.lineTo(x(0), y(0));
        canvas.graphics().fill(curve);
      } else {
        canvas.graphics().draw(curve);
      }
    }
  }

  private void points() {
    double size = canvas.logUniform(2, 16);
    for (Color color : colors) {
      canvas.graphics().setColor(color);
      double slope = canvas.uniform(-0.8, 0.8);
      double spread = canvas.uniform(0.05, 0.5);
      for (int i = canvas.nextIntInclusive(10, 150); i > 0; i--) {
        double right = canvas.uniform(0, 1);
        double up = 0.5 + slope * (right - 0.5) + spread * canvas.uniform(-0.5, 0.5);
        canvas
            .graphics()
            .fill(new Ellipse2D.Double(x(right) - size / 2, y(up) - size / 2, size, size));
      }
    }
  }

  private void pie() {
    double diameter = Math.min(frame.getWidth(), frame.getHeight());
    double holeDiameter = canvas.chance(0.3) ? diameter * canvas.uniform(0.3, 0.7) : 0;
    double startAngle = canvas.uniform(0, 360);
    double remaining = 360;
    for (int i = canvas.nextIntInclusive(2, 9); i > 0; i--) {
      double part = i == 1 ? remaining : remaining * canvas.uniform(0.1, 0.6);
      canvas.graphics().setColor(canvas.contrastingColor(background));
      canvas.graphics().fill(arc(diameter, startAngle, part));
      canvas.graphics().setColor(background);
      canvas.setStrokeWidth(2);
      canvas.graphics().draw(arc(diameter, startAngle, part));
      startAngle += part;
      remaining -= part;
    }
    canvas.graphics().setColor(background);
    canvas.graphics().fill(circle(holeDiameter));
  }

  private Arc2D arc(double diameter, double startAngle, double degrees) {
    return new Arc2D.Double(circle(diameter).getBounds2D(), startAngle, degrees, Arc2D.PIE);
  }

  private Ellipse2D circle(double diameter) {
    return new Ellipse2D.Double(
        frame.getCenterX() - diameter / 2, frame.getCenterY() - diameter / 2, diameter, diameter);
  }

  /** Draws a box for each color, with a line in place of its name. */
  private void legend() {
    double rowHeight = canvas.shortSide() * 0.04;
    double left = x(canvas.uniform(0.5, 0.75));
    double top = y(canvas.uniform(0.85, 0.98));
    for (int i = 0; i < colors.length; i++) {
      double boxSide = rowHeight * 0.7;
      canvas.graphics().setColor(colors[i]);
      canvas.graphics().fill(new Rectangle2D.Double(left, top + i * rowHeight, boxSide, boxSide));
      double lineTop = top + (i + 0.2) * rowHeight;
      double lineLength = rowHeight * canvas.uniform(2, 5);
      canvas.graphics().setColor(Canvas.mix(background, ink, 0.6));
      canvas
          .graphics()
          .fill(new Rectangle2D.Double(left + rowHeight, lineTop, lineLength, rowHeight * 0.3));
    }
  }

  /** Draws a line. The coordinates are shares of the frame, from its lower left corner. */
  private void line(double fromX, double fromY, double toX, double toY) {
    canvas.graphics().draw(new Line2D.Double(x(fromX), y(fromY), x(toX), y(toY)));
  }

  /** Fills a rectangle. The coordinates are shares of the frame, from its lower left corner. */
  private void box(double left, double bottom, double width, double height) {
    double top = y(bottom + height);
    canvas
        .graphics()
        .fill(new Rectangle2D.Double(x(left), top, width * frame.getWidth(), y(bottom) - top));
  }

  private double x(double share) {
    return frame.getMinX() + share * frame.getWidth();
  }

  private double y(double share) {
    return frame.getMaxY() - share * frame.getHeight();
  }
}
