package clothes.serve.jobs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides which of the waiting jobs runs next, so that a client with many or long jobs does not
 * shut out the others: clients take turns. The jobs of a client run in the order of their requests.
 * One job runs at a time: each {@link #next} is followed by {@link #end}.
 */
final class JobTurns {
  /**
   * The waiting jobs of each client; the client whose turn is next comes first. During its turn, a
   * client stays first, even without further jobs.
   */
  private final Map<String, Deque<Job>> waiting = new LinkedHashMap<>();

  synchronized void add(Job job) {
    waiting.computeIfAbsent(job.client(), client -> new ArrayDeque<>()).addLast(job);
  }

  /** Begins the next turn and returns its job; at least one must be waiting. */
  synchronized Job next() {
    return waiting.values().iterator().next().removeFirst();
  }

  /**
   * Ends the turn of a job and moves its client behind the others.
   *
   * @param continues whether the job waits for the next turn of its client
   */
  synchronized void end(Job job, boolean continues) {
    Deque<Job> jobs = waiting.remove(job.client());
    if (continues) {
      jobs.addFirst(job);
    }
    if (!jobs.isEmpty()) {
      waiting.put(job.client(), jobs);
    }
  }

  /** Whether jobs of other clients than that of the running job are waiting. */
  synchronized boolean hasOtherClientsWaiting(Job running) {
    return waiting.keySet().stream().anyMatch(client -> !client.equals(running.client()));
  }
}
