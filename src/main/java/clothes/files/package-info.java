/**
 * File operations that several packages share: atomic writes, locks, deletion of trees, temporary
 * and output folders, text files, portable paths, names of photos, the user's cache, disk space,
 * error messages. Start with {@link clothes.files.AtomicFile}.
 */
package clothes.files;
