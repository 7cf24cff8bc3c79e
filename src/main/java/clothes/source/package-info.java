/**
 * Reads the bytes of photos from files, streams, URLs and S3. Start with {@link
 * clothes.source.UrlSource}, which fetches URLs of untrusted callers within a {@link
 * clothes.source.UrlPolicy} (protection from server-side request forgery) and a deadline. Every
 * source limits the bytes that it reads and reports failures as {@link
 * clothes.source.SourceException}. {@link clothes.source.UrlDownload} downloads files for a trusted
 * user. {@link clothes.source.UrlPoster} posts JSON, and {@link clothes.source.S3OutputObject}
 * writes objects to S3.
 */
package clothes.source;
