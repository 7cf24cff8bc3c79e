package clothes.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The times of the photos that one configuration of {@link PhotoBench} classified. */
final class ConfigurationTimes {
  /**
   * Times of one photo in milliseconds.
   *
   * @param decode wall time from bytes to pixels
   * @param network wall time from pixels to the result
   * @param total wall time of the call
   * @param cpu CPU time of the calling thread
   */
  record PhotoTimes(double decode, double network, double total, double cpu) {}

  private final List<PhotoTimes> photoTimes = new ArrayList<>();

  void add(PhotoTimes times) {
    photoTimes.add(times);
  }

  TimeQuartiles quartiles() {
    return new TimeQuartiles(
        quartiles(PhotoTimes::decode),
        quartiles(PhotoTimes::network),
        quartiles(PhotoTimes::total),
        quartiles(PhotoTimes::cpu));
  }

  private Quartiles quartiles(ToDoubleFunction<PhotoTimes> time) {
    return Quartiles.of(photoTimes.stream().mapToDouble(time).boxed().toList());
  }

  /**
   * Returns the median, over all rounds, of this configuration's time divided by the baseline's
   * time in the same round. Other load on the machine affects both times of a round. Both
   * configurations must classify one photo per round.
   *
   * @param time which of a photo's times to compare
   */
  double medianRatio(ConfigurationTimes baseline, ToDoubleFunction<PhotoTimes> time) {
    return Quartiles.of(
            IntStream.range(0, photoTimes.size())
                .mapToObj(i -> timeOfRound(i, time) / baseline.timeOfRound(i, time))
                .toList())
        .median();
  }

  private double timeOfRound(int round, ToDoubleFunction<PhotoTimes> time) {
    return time.applyAsDouble(photoTimes.get(round));
  }
}
