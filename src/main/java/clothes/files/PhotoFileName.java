package clothes.files;

import java.util.Locale;
import java.util.Set;

/** Decides by the name whether a file may be a photo, or a folder may contain photos. */
public final class PhotoFileName {
  private static final Set<String> NON_PHOTO_EXTENSIONS =
      Set.of(
          ("7z avi bat bin bz2 c class conf cpp css csv db dll doc docx eml exe gz"
                  + " h h5 htm html ini ipynb jar java js json jsonl log m4a md mkv mov mp3"
                  + " mp4 ods odt ogg pb pdf pickle pkl ppt pptx py rar rst rtf sh so sql"
                  + " sqlite srt tar tgz toml tsv txt wav webm xls xlsx xml xz yaml yml zip"
                  + " zst")
              .split(" "));

  private PhotoFileName() {}

  /**
   * Whether a photo or a folder of photos may have this name: it does not begin with a dot, and its
   * extension is not that of a common non-image file type.
   */
  public static boolean isCandidate(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.isEmpty()
        && !name.startsWith(".")
        && !(name.contains(".") && NON_PHOTO_EXTENSIONS.contains(extension));
  }
}
