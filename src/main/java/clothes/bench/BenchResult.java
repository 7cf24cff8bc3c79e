package clothes.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What was measured on this machine in one run.
 *
 * @param date when, in UTC
 * @param firstAnswerSeconds from the start of a new process to its answer, files being in the
 *     system's cache
 * @param peakBytes the most memory that a new process had resident while it classified the folder
 *     on all cores; null where the system does not tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchResult(
    String date,
    BenchMachine machine,
    String model,
    int rounds,
    List<Size> sizes,
    Folder folder,
    Spread firstAnswerSeconds,
    Long peakBytes) {

  public BenchResult {
    sizes = List.copyOf(sizes);
  }

  /**
   * One size of JPEG, by us and by the pipeline that DJL's documentation shows.
   *
   * @param oneCore by us, nothing else being classified
   * @param allCores by us, every core classifying one
   * @param explained by us on one core, with a heat map
   * @param documented the documented way, on one core
   * @param explaining how many times as long a heat map makes it, by processor time
   * @param faster how many times as fast as the documented way we are, by the clock
   * @param fasterByProcessor the same by processor time, which other programs disturb less
   */
  public record Size(
      int width,
      int height,
      int bytes,
      StageTimes oneCore,
      StageTimes allCores,
      StageTimes explained,
      StageTimes documented,
      double explaining,
      double faster,
      double fasterByProcessor) {}

  /**
   * A folder of photos.
   *
   * @param faster how many times as many photos a second all cores classify as one
   */
  public record Folder(int photos, Pace oneCore, Pace allCores, double faster) {}

  /**
   * How fast a folder goes.
   *
   * @param processorMs a photo's milliseconds of processor time, of all threads together
   */
  public record Pace(Spread photosPerSecond, Spread processorMs) {}

  public String json() throws JsonProcessingException {
    return new JsonMapper().writeValueAsString(this);
  }
}
