/**
 * Where the bytes of a photo come from: a file, a stream, a URL, S3. {@link
 * clothes.source.UrlSource} and {@link clothes.source.S3Source} fetch, each to one deadline; {@link
 * clothes.source.UrlPolicy} says how far; every source counts the bytes that it reads and says with
 * a {@link clothes.source.SourceException} why there are none.
 */
package clothes.source;
