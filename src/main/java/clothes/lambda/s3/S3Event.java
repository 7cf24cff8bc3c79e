package clothes.lambda.s3;

import clothes.source.S3Location;

/**
 * One event of an S3 object.
 *
 * @param size in bytes; -1 if unknown
 */
record S3Event(String name, S3Location object, long size, ObjectVersion objectVersion) {

  boolean isUpload() {
    return name.startsWith("ObjectCreated:") || name.equals("Object Created");
  }

  /** Whether it is the empty object that the S3 console creates for a folder. */
  boolean isFolder() {
    return size == 0 && object.key().endsWith("/");
  }
}
