package org.wardscribe;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.wardscribe.cli.control.ControlClient;
import org.wardscribe.cli.control.ControlRequest;
import org.wardscribe.cli.control.ControlResponse;
import org.wardscribe.deliver.sandbox.SandboxEprContents;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.State;

/**
 * The identity desk of the major incident: declares it, waits until all that was flagged is held,
 * then says of one casualty after the other who they are, and does so again for what comes late.
 */
final class IncidentDesk implements DemoStory.People {
  private static final int AT_A_LOOK = 6;

  private final DemoSite demo;
  private final IncidentStory story;
  private final LedgerRecords records;
  private final PrintStream out;
  private final Map<String, String> messageOf = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private Step step = Step.DECLARE;
  private int decisions;
  private int filedTooEarly;

  private enum Step {
    DECLARE,
    AWAIT_ALL_HELD,
    IDENTIFY,
    AWAIT_LATE,
    IDENTIFY_LATE,
    DONE
  }

  IncidentDesk(DemoSite demo, IncidentStory story, LedgerRecords records, PrintStream out) {
    this.demo = demo;
    this.story = story;
    this.records = records;
    this.out = out;
  }

  /** One for each casualty and batch, however many entries it releases. */
  int decisions() {
    return decisions;
  }

  /** Documents that lay in the record before anybody was identified. */
  int filedTooEarly() {
    return filedTooEarly;
  }

  @Override
  public boolean done() {
    return step == Step.DONE;
  }

  @Override
  public void act(List<EntrySummary> entries, DemoTable table) {
    switch (step) {
      case DECLARE -> declare(table);
      case AWAIT_ALL_HELD -> {
        if (allAreHeld(entries, onTime())) {
          filedTooEarly = filed();
          say(table, entries.size() + " entries are held, filed: " + filedTooEarly);
          merge();
          step = Step.IDENTIFY;
        }
      }
      case IDENTIFY -> {
        if (identify(entries, table)) {
          signal();
          say(table, "a phone finds its network: messages that are hours old come in");
          step = Step.AWAIT_LATE;
        }
      }
      case AWAIT_LATE -> {
        if (entries.size() == story.about().size()
            && entries.stream().noneMatch(e -> e.state() == State.RECEIVED)) {
          step = Step.IDENTIFY_LATE;
        }
      }
      case IDENTIFY_LATE -> {
        if (identify(entries, table)) {
          step = Step.DONE;
        }
      }
      case DONE -> {}
    }
  }

  private int onTime() {
    return story.about().size() - story.lateMessages();
  }

  private static boolean allAreHeld(List<EntrySummary> entries, int expected) {
    return entries.size() == expected && entries.stream().allMatch(e -> e.state() == State.HELD);
  }

  private int filed() {
    try {
      return SandboxEprContents.read(demo.epr()).filed().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The trust's patient administration merges the temporary records with the true ones. */
  private void merge() {
    try {
      story.index(story.toBeIdentified());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal() {
    try {
      Files.createFile(demo.app().resolve(IncidentStory.LATE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void declare(DemoTable table) {
    ask(
            "incident-declare",
            Map.of("name", IncidentStory.NAME, "review-due", "2027-01-31", "all", "true"),
            OptionalLong.empty())
        .ifPresent(
            answer -> {
              say(table, "incident-declare: " + answer.sentence());
              step = Step.AWAIT_ALL_HELD;
            });
  }

  /** Some casualties at a look; true when nobody who can be identified has a held entry. */
  private boolean identify(List<EntrySummary> entries, DemoTable table) {
    Map<Casualty, List<EntrySummary>> held = new HashMap<>();
    for (EntrySummary entry : entries) {
      Casualty one = story.about().get(message(entry));
      if (entry.state() == State.HELD && story.toBeIdentified().contains(one)) {
        held.computeIfAbsent(one, c -> new ArrayList<>()).add(entry);
      }
    }
    held.keySet().stream()
        .sorted(Comparator.comparing(Casualty::index))
        .limit(AT_A_LOOK)
        .forEach(one -> decide(one, held.get(one), table));
    return held.isEmpty();
  }

  private void decide(Casualty one, List<EntrySummary> entries, DemoTable table) {
    int released = 0;
    for (EntrySummary entry : entries) {
      Map<String, String> args = Map.of("entry", entry.id().toString(), "patient", one.id());
      if (ask("confirm", args, OptionalLong.of(entry.fence()))
          .filter(ControlResponse::succeeded)
          .isPresent()) {
        released++;
      }
    }
    // What a kill left unanswered is asked again, and is the same decision.
    if (released > 0 && asked.add(step + " " + one.index())) {
      decisions++;
      say(table, one.called() + " is " + one.id() + ": " + released + " entries go on");
    }
  }

  private String message(EntrySummary entry) {
    return messageOf.computeIfAbsent(
        entry.id().toString(),
        id ->
            records
                .find(entry.id())
                .map(EntryView::items)
                .map(items -> items.get(0).ref().message().value())
                .orElse(""));
  }

  private void say(DemoTable table, String sentence) {
    table.clearProgress();
    out.println("          " + sentence);
  }

  /** Empty if nobody answers, as after a kill: asked again at the next look. */
  private Optional<ControlResponse> ask(String verb, Map<String, String> args, OptionalLong fence) {
    try (ControlClient client = ControlClient.connect(demo.socket()).orElse(null)) {
      return client == null
          ? Optional.empty()
          : Optional.of(client.ask(new ControlRequest("demo", verb, args, fence)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
