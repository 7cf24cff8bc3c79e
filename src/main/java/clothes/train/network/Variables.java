package clothes.train.network;

import clothes.train.network.Weights.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** The variables of a graph by name, with operations to assign, read, save and restore them. */
public final class Variables {
  private final Ops tf;
  private final Map<String, Variable<TFloat32>> byName = new LinkedHashMap<>();
  private final Map<String, Placeholder<TFloat32>> assignInputs = new LinkedHashMap<>();
  private final Map<String, Op> assignOps = new LinkedHashMap<>();
  private final Placeholder<TString> filePrefix;
  private Op saveOp;
  private Op restoreOp;

  public Variables(Ops tf) {
    this.tf = tf;
    this.filePrefix = tf.placeholder(TString.class);
  }

  public Variable<TFloat32> add(String name, long[] shape) {
    Variable<TFloat32> variable = tf.variable(Shape.of(shape), TFloat32.class);
    Placeholder<TFloat32> value = tf.placeholder(TFloat32.class);
    byName.put(name, variable);
    assignInputs.put(name, value);
    assignOps.put(name, tf.assign(variable, value));
    return variable;
  }

  public Variable<TFloat32> get(String name) {
    return byName.get(name);
  }

  public boolean has(String name) {
    return byName.containsKey(name);
  }

  public Collection<String> names() {
    return byName.keySet();
  }

  /** Adds the save and restore operations. Call it after the last variable is added. */
  public void addSaveAndRestore() {
    List<String> names = List.copyOf(byName.keySet());
    Operand<TString> tensorNames = tf.array(names.toArray(String[]::new));
    // An empty string selects the whole tensor.
    Operand<TString> slices = tf.array(names.stream().map(name -> "").toArray(String[]::new));
    saveOp = tf.train.save(filePrefix, tensorNames, slices, List.copyOf(byName.values()));
    List<Class<? extends TType>> types = new ArrayList<>();
    names.forEach(name -> types.add(TFloat32.class));
    List<? extends Operand<?>> restored =
        tf.train.restore(filePrefix, tensorNames, slices, types).tensors();
    List<Op> assignments = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      @SuppressWarnings("unchecked")
      Operand<TFloat32> tensor = (Operand<TFloat32>) restored.get(i);
      assignments.add(tf.assign(byName.get(names.get(i)), tensor));
    }
    restoreOp = tf.withControlDependencies(assignments).noOp();
  }

  /** Writes every variable to files that {@link #restore} reads. */
  public void save(Session session, Path prefix) {
    runFileOperation(session, saveOp, prefix);
  }

  public void restore(Session session, Path prefix) {
    runFileOperation(session, restoreOp, prefix);
  }

  private void runFileOperation(Session session, Op saveOrRestore, Path prefix) {
    try (TString path = TString.scalarOf(prefix.toString())) {
      session.runner().feed(filePrefix, path).addTarget(saveOrRestore).run().close();
    }
  }

  /**
   * Assigns all values in one run, because TensorFlow optimizes the whole graph again for each new
   * set of targets (30 ms).
   */
  public void assign(Session session, Map<String, Values> values) {
    List<TFloat32> tensors = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      values.forEach(
          (name, value) -> {
            TFloat32 tensor =
                TFloat32.tensorOf(
                    Shape.of(value.shape()),
                    DataBuffers.of(value.floats(), /* readOnly= */ true, /* makeCopy= */ false));
            tensors.add(tensor);
            runner.feed(assignInputs.get(name), tensor).addTarget(assignOps.get(name));
          });
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  /** Sets variables to zero. */
  public void setToZero(Session session, Collection<String> names) {
    Map<String, Values> zeros = new LinkedHashMap<>();
    for (String name : names) {
      Shape shape = byName.get(name).shape();
      zeros.put(name, new Values(shape.asArray(), new float[(int) shape.size()]));
    }
    assign(session, zeros);
  }

  /** The current values in the order of the names. */
  public List<Values> read(Session session, List<String> names) {
    Session.Runner runner = session.runner();
    names.forEach(name -> runner.fetch(byName.get(name)));
    List<Values> values = new ArrayList<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < names.size(); i++) {
        values.add(values(result.get(i)));
      }
    }
    return values;
  }

  private static Values values(Tensor tensor) {
    float[] floats = new float[(int) tensor.size()];
    tensor.asRawTensor().data().asFloats().read(floats);
    return new Values(tensor.shape().asArray(), floats);
  }
}
