package clothes.bench;

import clothes.model.Precision;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * The measurements of one benchmark run.
 *
 * @param startedAt start of the run, in UTC, such as {@code 2026-11-29T10:00:00Z}
 * @param precision the precision of the classifier, see {@link
 *     clothes.classify.Classifier#precision}
 * @param rounds the number of measured rounds for each photo size
 * @param firstResultSeconds from the start of a new process to its first result, with all files in
 *     the system's file cache
 * @param peakBytes the peak resident memory of a new process that classifies the folder on all
 *     cores; null except on Linux
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchResult(
    String startedAt,
    BenchMachine machine,
    String model,
    Precision precision,
    int rounds,
    List<SizeResult> sizes,
    FolderResult folder,
    Quartiles firstResultSeconds,
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
   * @param withHeatMap classifier on one core, with a heat map
   * @param float32 classifier on one core, forced to float32; null if it runs in float32 anyway
   * @param djl DJL's documented pipeline, on one core
   * @param heatMapCpuRatio CPU time with a heat map divided by CPU time without
   * @param float32CpuRatio CPU time in float32 divided by that in eight-bit integers; null if the
   *     classifier runs in float32
   * @param speedup wall time of the documented pipeline divided by that of the classifier
   * @param cpuSpeedup CPU time of the documented pipeline divided by that of the classifier; other
   *     programs affect it less than wall time
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SizeResult(
      int width,
      int height,
      int bytes,
      StageTimes oneCore,
      StageTimes allCores,
      StageTimes withHeatMap,
      StageTimes float32,
      StageTimes djl,
      double heatMapCpuRatio,
      Double float32CpuRatio,
      double speedup,
      double cpuSpeedup) {}

  /**
   * Throughput of a folder of photos.
   *
   * @param float32 throughput on one core, forced to float32; null if the classifier runs in
   *     float32 anyway
   * @param speedup photos per second on all cores divided by photos per second on one core
   * @param int8Speedup photos per second on one core in eight-bit integers divided by those in
   *     float32; null if the classifier runs in float32
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FolderResult(
      int photos,
      Throughput oneCore,
      Throughput allCores,
      Throughput float32,
      double speedup,
      Double int8Speedup) {}

  /**
   * Throughput and cost.
   *
   * @param cpuMs CPU time per photo in milliseconds, of all threads together
   */
  public record Throughput(Quartiles photosPerSecond, Quartiles cpuMs) {}

  public String json() throws JsonProcessingException {
    return new JsonMapper().writeValueAsString(this);
  }
}
