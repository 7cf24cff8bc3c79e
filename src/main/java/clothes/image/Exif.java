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
import java.util.Set;

/** Reads the orientation from an Exif block; a block that is corrupt never spoils the photo. */
final class Exif {
  private Exif() {}

  /** {@code start} is where the TIFF header of the block begins ("II" or "MM"). */
  static Orientation orientation(byte[] bytes, int start) {
    Metadata metadata = new Metadata();
    try {
      new TiffReader()
          .processTiff(new ByteArrayReader(bytes, start), new FirstDirectory(metadata), 0);
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

    @Override
    public boolean customProcessTag(
        int offset,
        Set<Integer> seen,
        int tiffStart,
        RandomAccessReader reader,
        int tag,
        int length) {
      return false;
    }
  }
}
