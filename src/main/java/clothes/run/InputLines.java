package clothes.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.files.TextFile;
import clothes.source.FileSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The names of inputs in a list, one on each line; empty lines are skipped. Reads one line ahead.
 * If the list cannot be read, both methods of the iterator throw {@link UncheckedIOException}.
 */
public final class InputLines implements Iterator<String>, AutoCloseable {
  private final String name;

  /** The lines as Latin-1, which keeps their bytes; each line is then decoded separately. */
  private final BufferedReader lines;

  private long linesRead;
  private String next;

  private InputLines(String name, InputStream list) {
    this.name = name;
    this.lines = new BufferedReader(new InputStreamReader(list, ISO_8859_1));
  }

  /** A list without inputs. */
  public static InputLines empty() {
    return new InputLines("", InputStream.nullInputStream());
  }

  /**
   * Opens a list.
   *
   * @param name a file, or {@code -} for standard input
   */
  public static InputLines open(String name, InputStream standardInput) throws IOException {
    try {
      return new InputLines(
          name, name.equals("-") ? standardInput : Files.newInputStream(FileSource.path(name)));
    } catch (IOException e) {
      throw new IOException(name + ": " + FileSource.toSourceException(e).getMessage(), e);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null || next.isEmpty()) {
        String line = lines.readLine();
        if (line == null) {
          return false;
        }
        linesRead++;
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(ISO_8859_1));
        String text = UTF_8.newDecoder().decode(bytes).toString();
        next = linesRead == 1 ? TextFile.withoutByteOrderMark(text) : text;
      }
      return true;
    } catch (CharacterCodingException e) {
      throw failure("line " + linesRead + " is not valid UTF-8", e);
    } catch (IOException e) {
      throw failure(FileSource.toSourceException(e).getMessage(), e);
    }
  }

  private UncheckedIOException failure(String reason, IOException cause) {
    return new UncheckedIOException(new IOException(name + ": " + reason, cause));
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String current = next;
    next = null;
    return current;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
