package clothes.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * The measurements of one benchmark run.
 *
 * @param date start of the run, in UTC
 * @param firstAnswerSeconds from the start of a new process to its first result, with all files in
 *     the system's cache
 * @param peakBytes the peak resident memory of a new process that classifies the folder on all
 *     cores; null except on Linux
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
   * Times of one JPEG size, with this project's classifier and with the pipeline from DJL's
   * documentation.
   *
   * @param oneCore classifier, one photo at a time
   * @param allCores classifier, one photo per core at a time
   * @param explained classifier on one core, with a heat map
   * @param documented DJL's documented pipeline, on one core
   * @param explaining CPU time with a heat map divided by CPU time without
   * @param faster wall time of the documented pipeline divided by that of the classifier
   * @param fasterByProcessor CPU time of the documented pipeline divided by that of the classifier;
   *     other programs affect it less than wall time
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
   * Throughput of a folder of photos.
   *
   * @param faster photos per second on all cores divided by photos per second on one core
   */
  public record Folder(int photos, Pace oneCore, Pace allCores, double faster) {}

  /**
   * Throughput and cost.
   *
   * @param processorMs CPU time per photo in milliseconds, of all threads together
   */
  public record Pace(Spread photosPerSecond, Spread processorMs) {}

  public String json() throws JsonProcessingException {
    return new JsonMapper().writeValueAsString(this);
  }
}
