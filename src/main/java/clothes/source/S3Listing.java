package clothes.source;

import java.util.Iterator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The keys of the objects under a prefix, in the order of their UTF-8 bytes. Memory is constant,
 * because only one page of keys is held at a time.
 */
public final class S3Listing {
  private final S3Prefix prefix;
  private final FetchLimits limits;
  private final SdkIterable<S3Object> contents;

  /** Null before the first request. */
  private Iterator<S3Object> objects;

  /**
   * @param after the key after which the listing starts; empty to list all keys
   */
  public S3Listing(S3Client client, S3Prefix prefix, String after, FetchLimits limits) {
    this.prefix = prefix;
    this.limits = limits;
    this.contents =
        client
            .listObjectsV2Paginator(
                request ->
                    request
                        .bucket(prefix.bucket())
                        .prefix(prefix.prefix())
                        .startAfter(after.isEmpty() ? null : after)
                        .overrideConfiguration(call -> call.apiCallTimeout(limits.deadline())))
            .contents();
  }

  /**
   * Whether there is another key; may request a page from S3.
   *
   * @throws SourceException if S3 cannot be reached or denies access
   */
  public boolean hasNext() throws SourceException {
    try {
      if (objects == null) {
        objects = contents.iterator();
      }
      return objects.hasNext();
    } catch (SdkException e) {
      // "..." stands for the key that a location needs; messages contain only the bucket.
      throw S3Failure.toSourceException(e, prefix.location("..."), limits);
    }
  }

  /** The next key, after {@link #hasNext} returned true. */
  public String next() {
    return objects.next().key();
  }
}
