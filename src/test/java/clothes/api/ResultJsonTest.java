package clothes.api;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.classify.Details;
import clothes.classify.Embedding;
import clothes.classify.ImageMetadata;
import clothes.classify.LabelConfidence;
import clothes.classify.ModelId;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.color.GarmentColor;
import clothes.heatmap.HeatMap;
import clothes.image.Crop;
import clothes.image.Format;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResultJsonTest {
  private static final Prediction PREDICTION =
      new Prediction(
          "hat",
          0.9,
          /* known= */ true,
          /* score= */ 3,
          List.of(new LabelConfidence("hat", 0.9)),
          new ImageMetadata(Format.PNG, 3, 4),
          new ModelId("tiny", "1", "0".repeat(64)),
          new Timing(0, 1, 2));

  @Test
  void includesHeatMap() {
    HeatMap map = new HeatMap("hat", Crop.WHOLE, 1, 2, List.of(1f, 2f));
    ResultJson result = ResultJson.of(PREDICTION.withHeatMap(Optional.of(map)));
    assertThat(result.json().get("heatmap").asText())
        .isEqualTo(map.dataUri())
        .startsWith("data:image/png;base64,iVBORw0KGgo");
  }

  @Test
  void includesMainColor() {
    GarmentColor red = new GarmentColor("red", "#b3202c");
    Prediction prediction =
        PREDICTION.withDetails(new Details(Optional.empty(), Optional.empty(), Optional.of(red)));
    assertThat(ResultJson.of(prediction).json().get("color"))
        .hasToString("{\"name\":\"red\",\"hex\":\"#b3202c\"}");
    assertThat(ResultJson.of(PREDICTION).json().has("color")).isFalse();
  }

  @Test
  void includesEmbedding() {
    Embedding embedding = Embedding.of(0, 0.5f, 3);
    Prediction prediction =
        PREDICTION.withDetails(
            new Details(Optional.empty(), Optional.of(embedding), Optional.empty()));
    String base64 = ResultJson.of(prediction).json().get("embedding").asText();
    assertThat(Embedding.parse(base64).values()).containsExactly(0, 0.5f, 3);
    assertThat(ResultJson.of(PREDICTION).json().has("embedding")).isFalse();
  }

  @Test
  void includesClosestAndRotation() {
    Prediction polo =
        new Prediction(
            Prediction.UNKNOWN,
            0.5,
            /* known= */ false,
            /* score= */ -1,
            Optional.of("polo"),
            /* rotated= */ 270,
            PREDICTION.predictions(),
            PREDICTION.image(),
            PREDICTION.model(),
            PREDICTION.timing(),
            Details.NONE);
    assertThat(ResultJson.of(polo).toString())
        .startsWith(
            "{\"label\":\"unknown\",\"confidence\":0.5,\"known\":false,"
                + "\"closest\":\"polo\",\"rotated\":270,\"predictions\":[");
  }

  @Test
  void omitsWhatDoesNotApply() {
    assertThat(ResultJson.of(PREDICTION).toString())
        .isEqualTo(
            """
            {"label":"hat","confidence":0.9,"known":true,\
            "predictions":[{"label":"hat","confidence":0.9}],\
            "image":{"format":"png","width":3,"height":4},\
            "model":{"name":"tiny","version":"1","digest":"%s"},\
            "timing":{"fetchMs":0.0,"decodeMs":1.0,"inferMs":2.0}}\
            """
                .formatted(PREDICTION.model().digest()));
  }
}
