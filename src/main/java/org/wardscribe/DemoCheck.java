package org.wardscribe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wardscribe.connector.sandbox.SandboxAppStore;
import org.wardscribe.connector.sandbox.SandboxAppStore.Message;
import org.wardscribe.deliver.sandbox.SandboxEprContents;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.State;

/**
 * Counts what became of every flagged message from what the sandbox app and the sandbox EPR hold,
 * and only then compares it with the ledger.
 *
 * <p>A document names each message version that it holds in its attribution: {@code im-102 version
 * 1}.
 */
final class DemoCheck {
  private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_-]+) version ([0-9]+)");
  private static final Set<State> CLAIMS_FILED =
      Set.of(
          State.DELIVERED,
          State.DELETING,
          State.VERIFYING,
          State.DELETED,
          State.UNPROVEN,
          State.ATTESTED,
          State.ESCALATED,
          State.LEGAL_HOLD,
          State.AWAITING_AUTHOR);

  private final SandboxAppStore app;
  private final SandboxEprContents epr;
  private final List<EntryView> entries;
  private final Set<String> registered;
  private final Map<String, Set<String>> documentsNaming = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param registered the conversations from which flags are taken
   */
  DemoCheck(
      SandboxAppStore app,
      SandboxEprContents epr,
      List<EntryView> entries,
      Set<String> registered) {
    this.registered = Set.copyOf(registered);
    this.app = app;
    this.epr = epr;
    this.entries = entries;
    for (SandboxEprContents.Filed document : epr.filed()) {
      Matcher named = NAMED.matcher(document.message());
      while (named.find()) {
        documentsNaming
            .computeIfAbsent(named.group(1) + " " + named.group(2), key -> new HashSet<>())
            .add(document.documentNumber());
      }
    }
  }

  /**
   * @param problems what is wrong, a sentence each; no text of a message
   */
  record Tally(
      long flagged,
      long filed,
      long deleted,
      long held,
      long escalated,
      long lost,
      long duplicates,
      long premature,
      List<String> problems) {
    boolean sound() {
      return lost == 0 && duplicates == 0 && premature == 0 && problems.isEmpty();
    }

    String line() {
      return "flagged="
          + flagged
          + " filed="
          + filed
          + " deleted="
          + deleted
          + " held="
          + held
          + " escalated="
          + escalated
          + " lost="
          + lost
          + " duplicates="
          + duplicates
          + " premature="
          + premature;
    }
  }

  Tally tally() {
    List<Message> flagged = app.messages().stream().filter(m -> m.flag().isPresent()).toList();
    long lost = flagged.stream().filter(this::lost).count();
    long premature = app.messages().stream().filter(this::premature).count();
    long duplicates = epr.duplicates() + flagged.stream().filter(this::filedTwice).count();
    entries.forEach(this::compare);
    return new Tally(
        flagged.size(),
        flagged.stream().filter(m -> filed(m, 1)).count(),
        flagged.stream().filter(DemoCheck::purged).count(),
        count(State.HELD),
        count(State.ESCALATED),
        lost,
        duplicates,
        premature,
        List.copyOf(problems));
  }

  private long count(State state) {
    return entries.stream().filter(e -> e.state() == state).count();
  }

  /** Neither in the EPR, nor with a person or a reason in the ledger, nor refused to its sender. */
  private boolean lost(Message message) {
    boolean inEpr = filed(message, 1);
    Optional<EntryView> entry = entryOf(message.id());
    boolean lost;
    if (entry.isPresent()) {
      State state = entry.get().state();
      boolean rests = state == State.HELD || state.isEnded();
      lost = !inEpr && (!rests || message.gone().isPresent());
    } else {
      lost = registered.contains(message.conversation()) || !refused(message);
    }
    if (lost) {
      problems.add("lost: " + message.id());
    }
    return lost;
  }

  /** Of a conversation that is not registered; there are as many refusals as such flags. */
  private boolean refused(Message message) {
    long flags =
        app.messages().stream()
            .filter(m -> m.flag().isPresent() && !registered.contains(m.conversation()))
            .count();
    long refusals =
        app.refused().stream().filter(r -> r.code().equals("UNKNOWN_CONVERSATION")).count();
    return message.gone().isEmpty() && refusals >= flags;
  }

  /** We had it deleted, and the version that went is in no document. */
  private boolean premature(Message message) {
    boolean premature = purged(message) && !filed(message, message.gone().orElseThrow().version());
    if (premature) {
      problems.add("deleted before it was filed: " + message.id());
    }
    return premature;
  }

  private boolean filedTwice(Message message) {
    return message.versions().stream()
        .map(v -> documentsNaming.getOrDefault(message.id() + " " + v.version(), Set.of()))
        .anyMatch(
            documents -> {
              boolean twice = documents.size() > 1;
              if (twice) {
                problems.add("filed twice: " + message.id());
              }
              return twice;
            });
  }

  /** What the ledger claims, and the partners don't show. */
  private void compare(EntryView entry) {
    for (ItemView item : entry.items()) {
      String id = item.ref().message().value();
      Optional<Message> message = app.message(id);
      boolean there = message.filter(m -> m.gone().isEmpty()).isPresent();
      if (entry.state() == State.DELETED && there) {
        problems.add(entry.id() + " says deleted, and " + id + " is still there");
      }
      boolean untouchable =
          entry.state() == State.LEGAL_HOLD
              || entry.state() == State.RETAINED
              || entry.state() == State.REHEARSED;
      if (untouchable && !item.shared() && message.filter(DemoCheck::purged).isPresent()) {
        problems.add(entry.id() + " is " + entry.state().path() + ", and " + id + " was deleted");
      }
      if (CLAIMS_FILED.contains(entry.state())
          && message.filter(m -> filed(m, item.latest().version())).isEmpty()) {
        problems.add(entry.id() + " says filed, and no document names " + id);
      }
    }
  }

  private boolean filed(Message message, long version) {
    return documentsNaming.containsKey(message.id() + " " + version);
  }

  private static boolean purged(Message message) {
    return message.gone().filter(g -> g.how() == SandboxAppStore.How.PURGED).isPresent();
  }

  private Optional<EntryView> entryOf(String message) {
    return entries.stream()
        .filter(
            e ->
                e.items().stream()
                    .anyMatch(
                        i -> i.flag().isPresent() && i.ref().message().value().equals(message)))
        .findFirst();
  }
}
