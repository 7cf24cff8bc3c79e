package clothes.api;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.http.ProblemException;
import clothes.image.PhotoException;
import clothes.source.SourceException;
import clothes.source.SourceException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FailureCauseTest {
  @ParameterizedTest
  @EnumSource(PhotoException.Reason.class)
  void unusablePhotoIsPhotoFailure(PhotoException.Reason reason) {
    assertThat(FailureCause.of(new PhotoException(reason, "unusable")))
        .isEqualTo(FailureCause.PHOTO);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void failureOfSourceIsTemporaryIfRetryMaySucceed(Reason reason) {
    SourceException failure = new SourceException(reason, "failed");
    assertThat(FailureCause.of(failure))
        .isEqualTo(failure.isTemporary() ? FailureCause.TEMPORARY : FailureCause.REQUEST);
  }

  /** The decoding queue is full, the server shuts down, or the request deadline is exceeded. */
  @ParameterizedTest
  @ValueSource(ints = {503, 504})
  void lackOfCapacityOrTimeIsTemporary(int status) {
    assertThat(FailureCause.of(new ProblemException(status, "busy")))
        .isEqualTo(FailureCause.TEMPORARY);
  }

  @Test
  void lackOfMemoryIsTemporary() {
    assertThat(FailureCause.of(new OutOfMemoryError())).isEqualTo(FailureCause.TEMPORARY);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 413, 429})
  void rejectedRequestIsRequestFailure(int status) {
    assertThat(FailureCause.of(new ProblemException(status, "rejected")))
        .isEqualTo(FailureCause.REQUEST);
  }

  @Test
  void unexpectedExceptionIsInternal() {
    assertThat(FailureCause.of(new IllegalStateException("bug"))).isEqualTo(FailureCause.INTERNAL);
  }
}
