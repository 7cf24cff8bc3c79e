/**
 * Charts of metrics as PNG files, all in one style. Start with {@link
 * clothes.evaluate.plot.ConfusionPlot}.
 */
package clothes.evaluate.plot;
