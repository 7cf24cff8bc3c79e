package clothes.train.network;

import org.tensorflow.proto.ConfigProto;

/**
 * The threads of TensorFlow sessions: one operation at a time, on two threads. The number of
 * threads per operation determines the order of floating-point additions: with another number, the
 * same options would train another model.
 */
public final class SessionConfig {
  private static final int THREADS = 2;

  public static final ConfigProto CONFIG =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(THREADS)
          .setInterOpParallelismThreads(1)
          .build();

  private SessionConfig() {}
}
