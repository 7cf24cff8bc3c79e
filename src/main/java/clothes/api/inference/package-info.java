/**
 * The Open Inference Protocol, which KServe calls V2: requests and responses with tensors, as JSON
 * or with the binary tensor data extension. Start with {@link
 * clothes.api.inference.InferenceRequest}.
 */
package clothes.api.inference;
