package clothes.report;

import clothes.run.results.StoredResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the photos that come first in an order, up to a limit. */
final class PhotoSelection {
  private final int limit;
  private final Comparator<StoredResult.Classified> order;

  /** The kept photos. The head of the queue is the last of them in the order. */
  private final PriorityQueue<StoredResult.Classified> kept;

  PhotoSelection(int limit, Comparator<StoredResult.Classified> order) {
    this.limit = limit;
    this.order = order;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  void add(StoredResult.Classified photo) {
    if (kept.size() == limit && order.compare(photo, kept.peek()) >= 0) {
      return;
    }
    kept.add(photo);
    if (kept.size() > limit) {
      kept.remove();
    }
  }

  List<StoredResult.Classified> photos() {
    List<StoredResult.Classified> sorted = new ArrayList<>(kept);
    sorted.sort(order);
    return sorted;
  }
}
