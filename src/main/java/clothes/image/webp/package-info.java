/**
 * Decodes the image data of WebP files. Start with {@link clothes.image.webp.LossyImage} (VP8, RFC
 * 6386) and {@link clothes.image.webp.LosslessImage} (VP8L, RFC 9649). Written for this project:
 * libraries in Java decode lossy images differently from browsers, and native ones would decode
 * untrusted data outside the JVM's memory safety.
 */
package clothes.image.webp;
