package org.wardscribe.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The record system of a random history: accepts, refuses, loses requests and answers, files late;
 * files a repeat once if it deduplicates.
 */
final class ScriptedRecord {
  /** A document: what identifies it, and which item versions it holds. */
  record Document(EntryId entry, String id, String patient, Map<Long, Long> items) {
    /** True if both were made of the same versions for the same entry. */
    boolean isOf(Document other) {
      return entry.equals(other.entry) && items.equals(other.items);
    }
  }

  private record Copy(Document document, Instant sentAt) {}

  /** What a sender learns. */
  enum Answer {
    ACCEPTED,
    ERROR,
    REJECTED,
    NOT_CONNECTED,
    NONE
  }

  private final Map<String, Document> documents = new HashMap<>();
  private final List<Copy> onTheWire = new ArrayList<>();
  private final Map<String, Set<String>> idsOfContent = new HashMap<>();
  private final Set<String> cancelled = new HashSet<>();
  private final Random random;
  private final Clock clock;
  private final boolean deduplicates;
  private final Duration settle;

  ScriptedRecord(Random random, Clock clock, boolean deduplicates, Duration settle) {
    this.random = random;
    this.clock = clock;
    this.deduplicates = deduplicates;
    this.settle = settle;
  }

  Answer send(Document document) {
    switch (random.nextInt(8)) {
      case 0 -> {
        return Answer.ERROR;
      }
      case 1 -> {
        return Answer.REJECTED;
      }
      case 2 -> {
        return Answer.NOT_CONNECTED;
      }
      case 3, 4 -> {
        onTheWire.add(new Copy(document, clock.instant()));
        return Answer.NONE;
      }
      default -> {
        file(document);
        return Answer.ACCEPTED;
      }
    }
  }

  /** A cancel of the document of this number. */
  Answer cancel(String id) {
    switch (random.nextInt(8)) {
      case 0 -> {
        return Answer.ERROR;
      }
      case 1 -> {
        return Answer.REJECTED;
      }
      case 2 -> {
        return Answer.NOT_CONNECTED;
      }
      case 3, 4 -> {
        if (random.nextBoolean()) {
          cancelledByHand(id);
        }
        return Answer.NONE;
      }
      default -> {
        cancelledByHand(id);
        return Answer.ACCEPTED;
      }
    }
  }

  /** From now on it does not stand, and its number is never used again. */
  void cancelledByHand(String id) {
    Document document = documents.remove(id);
    if (document != null) {
      cancelled.add(id);
      idsOfContent.values().forEach(ids -> ids.remove(id));
    }
  }

  /** A copy that was on its way is filed, or lost. */
  void lateFiling() {
    if (!onTheWire.isEmpty()) {
      Copy copy = onTheWire.remove(random.nextInt(onTheWire.size()));
      if (random.nextBoolean() && clock.instant().isBefore(copy.sentAt().plus(settle))) {
        file(copy.document());
      }
    }
  }

  private void file(Document document) {
    if (cancelled.contains(document.id())) {
      if (deduplicates) {
        return;
      }
      throw new AssertionError("filed under a cancelled number: " + document);
    }
    Document before = documents.put(document.id(), document);
    if (before != null && !before.isOf(document)) {
      throw new AssertionError("one id, two documents: " + document);
    }
    if (before != null && !deduplicates) {
      throw new AssertionError("filed twice: " + document);
    }
    String content = document.entry() + " " + document.items();
    Set<String> ids = idsOfContent.computeIfAbsent(content, c -> new HashSet<>());
    ids.add(document.id());
    if (ids.size() > 1) {
      throw new AssertionError("one content, two ids: " + document);
    }
  }

  boolean has(String id) {
    return documents.containsKey(id);
  }

  boolean isOnTheWay(String id) {
    return onTheWire.stream().anyMatch(c -> c.document().id().equals(id));
  }

  /** True if a filed document holds this item; version 0: any. */
  boolean holds(long item, long version) {
    return documents.values().stream()
        .map(d -> d.items().get(item))
        .anyMatch(filed -> filed != null && (version == 0 || filed == version));
  }

  List<Document> of(EntryId entry) {
    return documents.values().stream().filter(d -> d.entry().equals(entry)).toList();
  }
}
