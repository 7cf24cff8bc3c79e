package example;

import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.image.PhotoException;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Classifies the photo of an upload form. */
@RestController
class PhotoController {
  private final Classifier classifier;

  PhotoController(Classifier classifier) {
    this.classifier = classifier;
  }

  @PostMapping("/classify")
  Result classify(@RequestParam("photo") MultipartFile photo) throws IOException {
    try (InputStream content = photo.getInputStream()) {
      return Result.of(classifier.classify(content));
    }
  }

  @ExceptionHandler
  ProblemDetail handle(PhotoException e) {
    HttpStatus status =
        switch (e.reason()) {
          case EMPTY -> HttpStatus.BAD_REQUEST;
          case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
          case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
          case DAMAGED -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
    return ProblemDetail.forStatusAndDetail(status, e.getMessage());
  }

  record Result(String label, double confidence, boolean known) {
    static Result of(Prediction prediction) {
      return new Result(prediction.label(), prediction.confidence(), prediction.known());
    }
  }
}
