package clothes.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What one configures of a Lambda function.
 *
 * @param handler the handler's class
 * @param javaHome the Java that stands for the managed runtime
 * @param snapStart or an ordinary cold start
 * @param memoryMb from 128 to 10240
 * @param timeout of one invocation
 * @param environment the function's own variables; paths begin with Lambda's {@code /opt} or {@code
 *     /var/task}
 */
public record FunctionSettings(
    String handler,
    Path javaHome,
    boolean snapStart,
    int memoryMb,
    Duration timeout,
    Map<String, String> environment) {
  /** What template.yaml sets whatever the deployment; a test holds the two together. */
  public static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MODEL_URI", "/opt/models/clothes-mobilenet-v2",
          "XDG_CACHE_HOME", "/tmp",
          "MALLOC_ARENA_MAX", "2",
          "TF_CPP_MIN_LOG_LEVEL", "3",
          "DJL_OFFLINE", "true",
          "OPT_OUT_TRACKING", "true",
          "JAVA_TOOL_OPTIONS",
              "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
                  + " -XX:-ShrinkHeapInSteps -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20");

  static final String NAME = "clothes-rehearsal";
  static final String REGION = "eu-central-1";

  public FunctionSettings {
    if (memoryMb < 128 || memoryMb > 10_240) {
      throw new IllegalArgumentException("memory is " + memoryMb + " MB, must be 128 to 10240");
    }
    environment = Map.copyOf(environment);
  }
}
