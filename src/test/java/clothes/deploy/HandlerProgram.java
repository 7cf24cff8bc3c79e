package clothes.deploy;

import clothes.lambda.ApiHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Acts like Lambda's runtime client: loads the client's native library, creates the handler, calls
 * the snapshot hooks and sends a photo. Prints the label and the free bytes in /tmp.
 */
final class HandlerProgram {
  private static final String CRAC = "com.amazonaws.services.lambda.crac.";
  private static final String JNI_LIBRARY = "/var/runtime/jni/libaws-lambda-jni.linux-x86_64.so";
  private static final int REMAINING_MS = 60_000;

  private HandlerProgram() {}

  public static void main(String[] arguments) throws Exception {
    System.load(JNI_LIBRARY);
    RequestStreamHandler handler = new ApiHandler();
    callHook("beforeCheckpoint");
    callHook("afterRestore");
    ObjectMapper json = new ObjectMapper();
    byte[] photo = Files.readAllBytes(Path.of(arguments[0]));
    byte[] event = json.writeValueAsBytes(Map.of("image", photo));
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), response, context());
    String label = json.readTree(response.toByteArray()).path("label").asText();
    System.out.println("result " + label + " " + new File("/tmp").getUsableSpace());
  }

  /** Calls a hook by reflection, because only the runtime has these classes. */
  private static void callHook(String name) throws ReflectiveOperationException {
    Class<?> contextClass = Class.forName(CRAC + "Context");
    Object globalContext = Class.forName(CRAC + "Core").getMethod("getGlobalContext").invoke(null);
    contextClass.getMethod(name, contextClass).invoke(globalContext, (Object) null);
  }

  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            HandlerProgram.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              if (method.getReturnType() == int.class) {
                return REMAINING_MS;
              }
              return method.getReturnType() == String.class ? "" : null;
            });
  }
}
