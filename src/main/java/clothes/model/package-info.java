/**
 * What a model is on disk: a folder with a frozen graph and the card that describes it. Start with
 * {@link clothes.model.ModelFolder}; {@link clothes.model.ModelCache} copies one that is kept
 * elsewhere.
 */
package clothes.model;
