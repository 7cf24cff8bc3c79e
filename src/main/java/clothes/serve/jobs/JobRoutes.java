package clothes.serve.jobs;

import clothes.api.Endpoint;
import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.Route;
import clothes.text.Excerpt;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/**
 * {@code POST /jobs}, {@code GET} and {@code DELETE /jobs/{id}}, {@code GET /jobs/{id}/results}.
 */
public final class JobRoutes {
  private static final String JSON_LINES = "application/jsonl";

  private final JobQueue queue;

  public JobRoutes(JobQueue queue) {
    this.queue = queue;
  }

  public Map<Endpoint, Route> routes() {
    return Map.of(
        Endpoint.JOBS,
        Route.of("POST", JobRequest.QUERY_PARAMETERS, this::create),
        Endpoint.JOB,
        Route.get(this::status).and(Route.of("DELETE", this::cancel)),
        Endpoint.JOB_RESULTS,
        Route.get(this::results));
  }

  private Response create(Request request, Deadline deadline) throws IOException, ProblemException {
    ObjectNode status = queue.create(JobRequest.of(request)).status();
    return Response.json(201, status).withHeader("location", "/jobs/" + status.path("id").asText());
  }

  private Response status(Request request, Deadline deadline) throws ProblemException {
    return Response.json(200, find(request).status());
  }

  private Response cancel(Request request, Deadline deadline) throws IOException, ProblemException {
    Job job = find(request);
    queue.cancel(job);
    return Response.json(200, job.status());
  }

  private Response results(Request request, Deadline deadline)
      throws IOException, ProblemException {
    return Response.of(JSON_LINES, find(request).folder().completeResults())
        .withHeader("cache-control", "no-store");
  }

  private Job find(Request request) throws ProblemException {
    String id = Endpoint.parameters(request.path()).get("id");
    return queue
        .find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    404,
                    ("there is no job %s; jobs are deleted a week after their end, or earlier if"
                            + " there are many")
                        .formatted(Excerpt.quoted(id))));
  }
}
