package clothes.api.http;

import java.nio.file.Path;

/** The first {@code length} bytes of a file, which other threads may append to. */
public record FilePrefix(Path file, long length) {}
