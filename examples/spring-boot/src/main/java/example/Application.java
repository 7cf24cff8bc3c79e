package example;

import clothes.classify.Classifier;
import clothes.model.ModelException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class Application {
  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }

  /** One classifier serves all requests; Spring closes it when the service stops. */
  @Bean
  Classifier classifier() throws ModelException {
    return Classifier.open();
  }
}
