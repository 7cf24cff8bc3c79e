/**
 * A model in the formats of other runtimes. Start with {@link clothes.export.OnnxExport} or {@link
 * clothes.export.SavedModelExport}, one for each format; both read the frozen graph of a model
 * folder.
 */
package clothes.export;
