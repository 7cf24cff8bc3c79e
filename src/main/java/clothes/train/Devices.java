package clothes.train;

import org.tensorflow.proto.ConfigProto;

/**
 * How sessions of this package use the processors: one operation at a time, on two of them. How
 * many share an operation decides in which order numbers are added up, so another count would make
 * another model of the same options.
 */
final class Devices {
  private static final int THREADS = 2;

  static final ConfigProto CONFIG =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(THREADS)
          .setInterOpParallelismThreads(1)
          .build();

  private Devices() {}
}
