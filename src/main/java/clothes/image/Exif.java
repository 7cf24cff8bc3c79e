package clothes.image;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifTiffHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** Reads the orientation from an Exif block; a block that is corrupt never spoils the photo. */
public final class Exif {
  /**
   * What fits into a JPEG's segment. A directory may name the same bytes thousands of times, so
   * more costs hours.
   */
  private static final int MAX_BLOCK = 65_535;

  private Exif() {}

  /** Where the TIFF header of the block begins ("II" or "MM"), and how long the block is. */
  public static Orientation orientation(byte[] bytes, int start, int length) {
    Metadata metadata = new Metadata();
    byte[] block = Arrays.copyOfRange(bytes, start, start + Math.min(length, MAX_BLOCK));
    try {
      new TiffReader().processTiff(new ByteArrayReader(block), new FirstDirectory(metadata), 0);
    } catch (TiffProcessingException | IOException | RuntimeException e) {
      // What was read before the corrupt place still counts.
    }
    Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    Integer exif =
        directory == null ? null : directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
    return Orientation.of(exif == null ? 1 : exif);
  }

  /**
   * Stays in the first directory: maker notes and thumbnails cost time and say nothing about
   * orientation.
   */
  private static final class FirstDirectory extends ExifTiffHandler {
    FirstDirectory(Metadata metadata) {
      super(metadata, null, 0);
    }

    @Override
    public boolean tryEnterSubIfd(int tag) {
      return false;
    }

    @Override
    public boolean hasFollowerIfd() {
      return false;
    }

    /**
     * Takes all other tags for done: their values, unpacked, can be thousands of times the size of
     * the file.
     */
    @Override
    public boolean customProcessTag(
        int offset,
        Set<Integer> seen,
        int tiffStart,
        RandomAccessReader reader,
        int tag,
        int length) {
      return tag != ExifDirectoryBase.TAG_ORIENTATION || length > 4;
    }
  }
}
