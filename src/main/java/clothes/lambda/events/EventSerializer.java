package clothes.lambda.events;

import clothes.api.http.ProblemException;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** Reads and writes a type of aws-lambda-java-events as Lambda's runtime does. */
public final class EventSerializer<T> {
  private final Class<T> type;
  private final PojoSerializer<T> serializer;

  private EventSerializer(Class<T> type, PojoSerializer<T> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  /** Chooses the serializer as the runtime does for the parameter of a typed handler. */
  public static <T> EventSerializer<T> of(Class<T> type) {
    return new EventSerializer<>(
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
          400,
          "cannot read the event as %s: a field has the wrong type"
              .formatted(type.getSimpleName()));
    }
  }

  public byte[] toJson(T value) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    serializer.toJson(value, json);
    return json.toByteArray();
  }
}
