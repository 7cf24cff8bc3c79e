package clothes.train;

import clothes.model.ModelCard;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.savedmodel.SavedModelFile;
import clothes.train.network.ModelWeights;
import clothes.train.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.MetaGraphDef;

/** Adds an int8 graph to a trained model. */
public final class ModelQuantization {
  private ModelQuantization() {}

  /**
   * The options of a run.
   *
   * @param model the folder of the model; it stays unchanged
   * @param data photos like those that the model was trained on; their labels are not used
   * @param recipe the name of the recipe that has the hyperparameters of the fine-tuning
   * @param output the folder for the model with both graphs
   * @param seed of all random numbers of the run
   * @param command the command that reproduces the run, for the card
   */
  public record Options(
      Path model, DataOptions data, String recipe, Path output, long seed, String command) {}

  /**
   * Fine-tunes and writes the model with both graphs.
   *
   * @throws IOException if model, data or output folder cannot be used; the message says what to do
   */
  public static void run(Options options, RunLog log) throws IOException {
    Path graphFile = options.output().resolve(ModelFolder.GRAPH);
    if (Files.exists(graphFile)) {
      throw new IOException(
          options.output() + " already contains a model; choose another --output");
    }
    ModelFolder model = ModelFolder.open(options.model());
    MetaGraphDef float32 =
        SavedModelFile.read(options.model().resolve(ModelFolder.GRAPH), Precision.FLOAT32);
    Recipe recipe = recipe(options.recipe(), model);
    Weights weights = weights(float32, model);
    Dataset dataset = dataset(options, log);
    try (QuantizationTrainer trainer =
        new QuantizationTrainer(recipe, dataset, weights, options.seed(), log)) {
      SavedModelFile.write(graphFile, List.of(float32, trainer.quantize(float32)));
    }
    ModelFolder.write(options.output(), card(model.card(), options.command(), dataset));
  }

  private static Dataset dataset(Options options, RunLog log) throws IOException {
    DatasetReader reader =
        DatasetReader.open(options.data(), new DataProblems(), options.seed(), log);
    reader.check(log::info);
    return reader.read(/* synthetic= */ List.of());
  }

  private static Recipe recipe(String name, ModelFolder model) throws ModelException {
    Recipe recipe =
        Recipe.byName(name).toBuilder()
            .inputSize(model.card().inputSize())
            .margin(model.card().margin())
            .build();
    if (recipe.quantization().epochs() == 0) {
      throw new ModelException("the recipe " + name + " has no int8 fine-tuning");
    }
    return recipe;
  }

  private static Weights weights(MetaGraphDef float32, ModelFolder model) throws IOException {
    Weights weights = ModelWeights.readAll(float32);
    if (weights.byName().containsKey("dense_1/kernel")) {
      throw new ModelException(
          model.path() + " has hidden layers in its head; expected a head without them");
    }
    return weights;
  }

  private static ModelCard card(ModelCard card, String command, Dataset dataset) {
    Map<String, Object> training = new LinkedHashMap<>(card.training());
    Map<String, Object> int8 = new LinkedHashMap<>();
    int8.put("command", command);
    int8.put("photosSha256", dataset.digest());
    training.put("int8", int8);
    return card.withInt8().withTraining(training);
  }
}
