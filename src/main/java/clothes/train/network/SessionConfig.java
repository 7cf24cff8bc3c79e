package clothes.train.network;

import org.tensorflow.proto.ConfigProto;

/**
 * The threads of TensorFlow sessions: one operation at a time, on two threads. The number of
 * threads that share an operation determines the order of floating-point additions, so that another
 * number would train another model from the same options.
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
