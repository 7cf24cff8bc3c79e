package clothes.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.crac.Core;
import org.crac.Resource;

/**
 * A handler for tests. An event is a command, or "$" and the name of an environment variable whose
 * value is the response. The variable FAILS_IN names a step that fails.
 */
public final class EmulatedHandler implements RequestStreamHandler, Resource {
  private final List<String> steps = new ArrayList<>();

  public EmulatedHandler() {
    Core.getGlobalContext().register(this);
    step("init");
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    step("before");
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    step("after");
  }

  private void step(String name) {
    if (name.equals(System.getenv("FAILS_IN"))) {
      throw new IllegalStateException("failure in " + name);
    }
    steps.add(name);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String event = new String(in.readAllBytes(), UTF_8);
    String response =
        switch (event) {
          case "steps" -> String.join(" ", steps);
          case "request ID and ARN" ->
              context.getAwsRequestId() + " " + context.getInvokedFunctionArn();
          case "remaining time" -> Long.toString(context.getRemainingTimeInMillis());
          case "home" -> System.getProperty("user.home");
          case "throw" -> throw new IllegalStateException("thrown");
          case "hang" -> hang();
          case "exit" -> exit();
          default -> event.startsWith("$") ? System.getenv(event.substring(1)) : "no such event";
        };
    out.write(response.getBytes(UTF_8));
  }

  private static String hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "unreachable";
  }

  private static String exit() {
    System.out.println("last line");
    System.out.flush();
    Runtime.getRuntime().halt(3);
    return "unreachable";
  }
}
