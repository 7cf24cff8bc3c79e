package clothes.api;

import clothes.api.http.MultipartForm;
import clothes.api.http.MultipartForm.Part;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.text.Excerpt;
import clothes.text.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The photos and options of a form.
 *
 * @param files the photos
 * @param fields the other fields, which are options of the result
 * @param isList whether the response is a list: if the form has several files, or one in the field
 *     {@code images}
 */
record FormPhotos(List<Part> files, Map<String, String> fields, boolean isList) {
  private static final String EXPECTED =
      "; expected photos as files, and optionally " + ResultOptions.FIELDS_AS_TEXT;

  /** In characters; common file systems allow 255 characters or bytes. */
  private static final int MAX_FILE_NAME_LENGTH = 255;

  static FormPhotos of(Request request) throws ProblemException {
    List<Part> files = new ArrayList<>();
    Map<String, String> fields = new LinkedHashMap<>();
    for (Part part : MultipartForm.parse(request)) {
      if (part.fileName().isPresent()) {
        requireShortName(name(part));
        files.add(part);
      } else {
        requireOption(part.name());
        if (fields.put(part.name(), part.text()) != null) {
          throw new ProblemException(400, "the form has two fields '%s'".formatted(part.name()));
        }
      }
    }
    if (files.isEmpty()) {
      throw new ProblemException(400, "the form has no file" + EXPECTED);
    }
    if (files.size() > PhotoListService.MAX_PHOTOS) {
      throw new ProblemException(
          400,
          "the form has %d files; expected 1 to %d"
              .formatted(files.size(), PhotoListService.MAX_PHOTOS));
    }
    boolean isList = files.size() > 1 || files.get(0).name().equals(PhotoListService.FIELD);
    return new FormPhotos(files, fields, isList);
  }

  /** Returns a file's name for the response: the file name or, if it is empty, the field name. */
  static String name(Part file) {
    return file.fileName().filter(text -> !text.isEmpty()).orElse(file.name());
  }

  /** Limits the size of the response, which repeats the names of the files. */
  private static void requireShortName(String name) throws ProblemException {
    if (name.length() > MAX_FILE_NAME_LENGTH) {
      throw new ProblemException(
          400,
          "the name of a file in the form has %d characters; expected at most %d"
              .formatted(name.length(), MAX_FILE_NAME_LENGTH));
    }
  }

  private static void requireOption(String field) throws ProblemException {
    if (!ResultOptions.FIELDS.contains(field)) {
      String hint = Suggestion.question(field, ResultOptions.FIELDS).orElse(EXPECTED);
      throw new ProblemException(400, "unknown form field " + Excerpt.quoted(field) + hint);
    }
  }
}
