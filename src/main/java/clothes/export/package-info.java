/**
 * A model in the formats of other runtimes. {@link clothes.export.OnnxExport} and {@link
 * clothes.export.SavedModelExport} write them; both read the frozen graph of a model folder.
 */
package clothes.export;
