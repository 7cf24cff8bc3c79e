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
 * @param firstResultSeconds seconds from the start of a new process to its first result, with all
 *     files in the system's file cache
 * @param peakBytes the peak resident memory of a new process that classifies the folder on all
 *     cores, measured on Linux; null on other systems
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
   * Times of one JPEG size, for this project's classifier and for the pipeline in DJL's
   * documentation.
   *
   * @param oneCore the classifier, one photo at a time
   * @param allCores the classifier, one photo per core at a time
   * @param withHeatMap the classifier with a heat map, on one core
   * @param float32 the classifier in float32, on one core; null if its default is float32
   * @param djl DJL's documented pipeline, on one core
   * @param heatMapCpuRatio CPU time with a heat map divided by CPU time without a heat map
   * @param float32CpuRatio CPU time in float32 divided by CPU time in int8; null if the
   *     classifier's default is float32
   * @param speedup wall time of DJL's pipeline divided by wall time of the classifier
   * @param cpuSpeedup CPU time of DJL's pipeline divided by CPU time of the classifier; other
   *     programs affect this ratio less than {@code speedup}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SizeResult(
      int width,
      int height,
      int bytes,
      TimeQuartiles oneCore,
      TimeQuartiles allCores,
      TimeQuartiles withHeatMap,
      TimeQuartiles float32,
      TimeQuartiles djl,
      double heatMapCpuRatio,
      Double float32CpuRatio,
      double speedup,
      double cpuSpeedup) {}

  /**
   * Throughput of a folder of photos.
   *
   * @param float32 throughput in float32, on one core; null if the classifier's default is float32
   * @param speedup photos per second on all cores divided by photos per second on one core
   * @param int8Speedup photos per second in int8 divided by photos per second in float32, on one
   *     core; null if the classifier's default is float32
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
   * Throughput, and CPU time per photo.
   *
   * @param cpuMs milliseconds of CPU time per photo, summed over all threads
   */
  public record Throughput(Quartiles photosPerSecond, Quartiles cpuMs) {}

  public String json() throws JsonProcessingException {
    return new JsonMapper().writeValueAsString(this);
  }
}
