/**
 * A model on disk: a folder with a frozen graph and the card that describes it. Start with {@link
 * clothes.model.ModelFolder}. {@link clothes.model.ShippedModel} is the model in the jar. {@link
 * clothes.model.ModelCache} keeps local copies of models that are stored elsewhere.
 */
package clothes.model;
