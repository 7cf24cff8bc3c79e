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

/** Does what its events say, and fails where the variable FAILS_IN says. */
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
      throw new IllegalStateException("no " + name);
    }
    steps.add(name);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String event = new String(in.readAllBytes(), UTF_8);
    String answer =
        switch (event) {
          case "steps" -> String.join(" ", steps);
          case "who" -> context.getAwsRequestId() + " " + context.getInvokedFunctionArn();
          case "time" -> Long.toString(context.getRemainingTimeInMillis());
          case "home" -> System.getProperty("user.home");
          case "throw" -> throw new IllegalStateException("thrown");
          case "hang" -> hang();
          case "die" -> die();
          default -> event.startsWith("$") ? System.getenv(event.substring(1)) : "no such event";
        };
    out.write(answer.getBytes(UTF_8));
  }

  private static String hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "never";
  }

  private static String die() {
    System.out.println("last words");
    System.out.flush();
    Runtime.getRuntime().halt(3);
    return "never";
  }
}
