package clothes.train;

import org.tensorflow.proto.ConfigProto;

/** How sessions of this package use the processors: one operation at a time, on all of them. */
final class Devices {
  static final ConfigProto CONFIG =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(Runtime.getRuntime().availableProcessors())
          .setInterOpParallelismThreads(1)
          .build();

  private Devices() {}
}
