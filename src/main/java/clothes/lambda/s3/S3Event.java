package clothes.lambda.s3;

import clothes.source.S3Location;
import java.util.Set;

/**
 * One event of an S3 object.
 *
 * @param name such as {@code ObjectCreated:Put} in notifications, {@code Object Created} from
 *     EventBridge
 * @param size in bytes; 0 or -1 if unknown
 */
record S3Event(String name, S3Location object, long size, ObjectVersion objectVersion) {

  private static final Set<String> UPLOADS =
      Set.of("Object Created", "ObjectRestore:Completed", "Object Restore Completed");

  /** Also accepts a name with the prefix {@code s3:}, as in the bucket's configuration. */
  S3Event {
    name = name.startsWith("s3:") ? name.substring("s3:".length()) : name;
  }

  /** Whether an object was created, or restored from an archive. */
  boolean isUpload() {
    return name.startsWith("ObjectCreated:") || UPLOADS.contains(name);
  }

  /** Whether the object is an empty one that the S3 console creates for a folder. */
  boolean isFolder() {
    return size == 0 && object.key().endsWith("/");
  }
}
