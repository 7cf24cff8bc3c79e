package clothes.samples;

import clothes.classify.LabelConfidence;
import clothes.classify.Prediction;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** One sample in the picture strip: photo, heat map, and bars of the most likely labels. */
record StripPanel(BufferedImage photo, BufferedImage heatMap, Prediction prediction) {
  static final int WIDTH = 390;
  static final int HEIGHT = 456;

  private static final int PHOTO_WIDTH = 180;
  private static final int COLOR_STEP = 8;
  private static final int BARS = 3;
  private static final int BAR_SPACING = 52;
  private static final int BAR_HEIGHT = 12;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 30);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 25);

  void draw(Graphics2D graphics, StripTheme theme) {
    int photoHeight = PHOTO_WIDTH * photo.getHeight() / photo.getWidth();
    graphics.drawImage(thumbnail(photo, photoHeight), 0, 0, null);
    graphics.drawImage(thumbnail(heatMap, photoHeight), WIDTH - PHOTO_WIDTH, 0, null);
    graphics.setFont(TITLE);
    graphics.setColor(prediction.known() ? theme.text : theme.unknown);
    graphics.drawString(prediction.label(), 0, photoHeight + 44);
    for (int i = 0; i < BARS; i++) {
      drawBar(graphics, theme, prediction.predictions().get(i), photoHeight + 84 + i * BAR_SPACING);
    }
  }

  /**
   * Scales a picture down, and rounds every channel to a multiple of {@link #COLOR_STEP}, which
   * halves the size of the PNG file.
   */
  private static BufferedImage thumbnail(BufferedImage picture, int height) {
    BufferedImage thumbnail = new BufferedImage(PHOTO_WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = thumbnail.createGraphics();
    Image scaled = picture.getScaledInstance(PHOTO_WIDTH, height, Image.SCALE_AREA_AVERAGING);
    graphics.drawImage(scaled, 0, 0, null);
    graphics.dispose();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < PHOTO_WIDTH; x++) {
        int rgb = thumbnail.getRGB(x, y);
        thumbnail.setRGB(x, y, rounded(rgb >> 16) << 16 | rounded(rgb >> 8) << 8 | rounded(rgb));
      }
    }
    return thumbnail;
  }

  private static int rounded(int channel) {
    return Math.min(255, Math.round((channel & 0xff) / (float) COLOR_STEP) * COLOR_STEP);
  }

  private void drawBar(Graphics2D graphics, StripTheme theme, LabelConfidence label, int baseline) {
    graphics.setFont(LABEL);
    graphics.setColor(theme.mutedText);
    graphics.drawString(label.label(), 0, baseline);
    String percent = String.format(Locale.ROOT, "%.1f %%", 100 * label.confidence());
    int width = graphics.getFontMetrics().stringWidth(percent);
    graphics.drawString(percent, WIDTH - width, baseline);
    fillBar(graphics, theme.track, WIDTH, baseline);
    int length = (int) Math.max(BAR_HEIGHT, Math.round(WIDTH * label.confidence()));
    fillBar(graphics, prediction.known() ? theme.bar : theme.unknown, length, baseline);
  }

  private static void fillBar(Graphics2D graphics, Color color, int length, int baseline) {
    graphics.setColor(color);
    graphics.fillRoundRect(0, baseline + 8, length, BAR_HEIGHT, BAR_HEIGHT, BAR_HEIGHT);
  }
}
