package clothes.report;

import clothes.run.results.StoredResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the first photos in an order, however many are added. */
final class PhotoSelection {
  private final int limit;
  private final Comparator<StoredResult.Classified> order;
  private final PriorityQueue<StoredResult.Classified> first; // at its head: the last in the order

  PhotoSelection(int limit, Comparator<StoredResult.Classified> order) {
    this.limit = limit;
    this.order = order;
    this.first = new PriorityQueue<>(order.reversed());
  }

  void add(StoredResult.Classified photo) {
    if (first.size() == limit && order.compare(photo, first.peek()) >= 0) {
      return;
    }
    first.add(photo);
    if (first.size() > limit) {
      first.remove();
    }
  }

  List<StoredResult.Classified> photos() {
    List<StoredResult.Classified> sorted = new ArrayList<>(first);
    sorted.sort(order);
    return sorted;
  }
}
