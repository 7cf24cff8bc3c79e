/**
 * Where the bytes of a photo come from: a file, a stream, a URL. {@link clothes.source.UrlSource}
 * fetches; every source counts the bytes that it reads and says with a {@link
 * clothes.source.SourceException} why there are none.
 */
package clothes.source;
