package clothes.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The configuration of a Lambda function.
 *
 * @param handler the class name of the handler
 * @param javaHome the home of the JDK that replaces Lambda's managed runtime
 * @param snapStart whether SnapStart is on; if off, the function starts on demand
 * @param memoryMb memory size in megabytes, 128 to 10240
 * @param timeout the limit for one invocation
 * @param environment the function's environment variables, with Lambda's paths such as {@code /opt}
 */
public record FunctionSettings(
    String handler,
    Path javaHome,
    boolean snapStart,
    int memoryMb,
    Duration timeout,
    Map<String, String> environment) {
  /** The model's folder and the runtime settings, as template.yaml sets them by default. */
  public static final Map<String, String> TEMPLATE_ENVIRONMENT =
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

  static final String FUNCTION_NAME = "clothes-emulator";
  static final String REGION = "eu-central-1";

  public FunctionSettings {
    if (memoryMb < 128 || memoryMb > 10_240) {
      throw new IllegalArgumentException("memory is " + memoryMb + " MB; expected 128 to 10240");
    }
    environment = Map.copyOf(environment);
  }
}
