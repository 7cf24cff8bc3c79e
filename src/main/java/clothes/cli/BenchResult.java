package clothes.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What was measured on this machine in one run.
 *
 * @param firstAnswerSeconds from the start of a new process to its answer, files being in the
 *     system's cache
 * @param peakBytes the most memory that a new process had resident while it classified the folder
 *     on all cores; null where the system does not tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BenchResult(
    Machine machine,
    String model,
    int rounds,
    List<Size> sizes,
    int photos,
    double photosPerSecondOneThread,
    double photosPerSecondAllCores,
    double firstAnswerSeconds,
    Long peakBytes) {

  /** Where it was measured. */
  record Machine(String os, String java, int processors) {
    static Machine here() {
      return new Machine(
          System.getProperty("os.name") + " " + System.getProperty("os.arch"),
          System.getProperty("java.version"),
          Runtime.getRuntime().availableProcessors());
    }
  }

  /**
   * One size of JPEG, by us and by the pipeline that DJL's documentation shows.
   *
   * @param explained by us, with a heat map
   * @param explaining how many times as long that takes, by processor time
   * @param faster how many times as fast we are, by the clock
   * @param fasterByProcessor the same by processor time, which other programs disturb less
   */
  record Size(
      int width,
      int height,
      int bytes,
      Medians ours,
      Medians explained,
      Medians documented,
      double explaining,
      double faster,
      double fasterByProcessor) {
    static Size of(
        BenchPhoto photo, int bytes, Medians ours, Medians explained, Medians documented) {
      return new Size(
          photo.width(),
          photo.height(),
          bytes,
          ours,
          explained,
          documented,
          explained.processor() / ours.processor(),
          documented.whole() / ours.whole(),
          documented.processor() / ours.processor());
    }
  }

  String json() throws JsonProcessingException {
    return new JsonMapper().writeValueAsString(this);
  }
}
