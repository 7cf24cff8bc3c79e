package clothes.lambda.s3;

import clothes.source.S3Location;

/**
 * What S3 says happened to an object.
 *
 * @param size in bytes; -1 if it is not told
 */
record S3Event(String name, S3Location object, long size, ObjectVersion stamp) {

  boolean isUpload() {
    return name.startsWith("ObjectCreated:") || name.equals("Object Created");
  }

  /** What a console makes in order to show an empty folder. */
  boolean isFolder() {
    return size == 0 && object.key().endsWith("/");
  }
}
