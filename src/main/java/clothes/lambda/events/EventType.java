package clothes.lambda.events;

import clothes.api.http.ProblemException;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** Reads and writes a type of aws-lambda-java-events as Lambda's runtime does. */
public final class EventType<T> {
  private final Class<T> type;
  private final PojoSerializer<T> serializer;

  private EventType(Class<T> type, PojoSerializer<T> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  /** Chooses the serializer as the runtime does for the parameter of a typed handler. */
  public static <T> EventType<T> of(Class<T> type) {
    return new EventType<>(
        type,
        LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
            ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
            : JacksonFactory.getInstance().getSerializer(type));
  }

  public T read(RawEvent event) throws ProblemException {
    try {
      return serializer.fromJson(new ByteArrayInputStream(event.json()));
    } catch (RuntimeException e) {
      throw new ProblemException(
          400, "the event has the form of %s, but not its fields".formatted(type.getSimpleName()));
    }
  }

  public byte[] write(T value) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    serializer.toJson(value, json);
    return json.toByteArray();
  }
}
