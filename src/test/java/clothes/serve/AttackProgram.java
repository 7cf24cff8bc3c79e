package clothes.serve;

import clothes.serve.Attackers.Attack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how long a running server takes to respond while it is attacked. Prints two lines for
 * each attack.
 *
 * <p>Arguments: the port of the server, a photo, and how many requests to send during each attack.
 */
public final class AttackProgram {
  private AttackProgram() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    byte[] photo = Files.readAllBytes(Path.of(arguments[1]));
    int requests = Integer.parseInt(arguments[2]);
    Map<String, Attack> attacks = new LinkedHashMap<>();
    attacks.put(
        "none",
        new Attack(/* connections= */ 0, /* clients= */ 1, /* start= */ "", /* trickles= */ false));
    attacks.put("70 slow bodies", DenialOfServiceTest.slowBodies(70, /* clients= */ 1));
    attacks.put("700 idle connections", DenialOfServiceTest.idleConnections(700, /* clients= */ 1));
    attacks.put(
        "700 idle connections of 10 clients",
        DenialOfServiceTest.idleConnections(700, /* clients= */ 10));
    attacks.put("18 slow uploads, invalid signature", DenialOfServiceTest.invalidUploads(18));
    for (var attack : attacks.entrySet()) {
      try (Attackers attackers = new Attackers(attack.getValue(), port)) {
        measure(attack.getKey(), new LoopbackClient(port, photo), requests);
        System.out.println("    attackers: " + attackers.statuses());
      }
    }
    try (HeavyClients attackers = new HeavyClients(12, port)) {
      attackers.awaitRequests(12);
      measure("12 clients, PNG of 100 megapixels", new LoopbackClient(port, photo), requests);
      System.out.println("    attackers: " + attackers.statuses());
    }
  }

  private static void measure(String attack, LoopbackClient client, int requests)
      throws IOException {
    double[] ms = new double[requests];
    int served = 0;
    for (int i = 0; i < requests; i++) {
      long start = System.nanoTime();
      served += client.sendByNumber(i).startsWith("HTTP/1.1 200") ? 1 : 0;
      ms[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(ms);
    System.out.printf(
        Locale.ROOT,
        "%-36s %d of %d served, median %.0f ms, p99 %.0f ms, longest %.0f ms%n",
        attack,
        served,
        requests,
        ms[requests / 2],
        ms[requests * 99 / 100],
        ms[requests - 1]);
  }
}
