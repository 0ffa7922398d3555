package org.wardscribe;

import java.io.IOException;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.wardscribe.cli.control.ControlClient;
import org.wardscribe.cli.control.ControlRequest;
import org.wardscribe.cli.control.ControlResponse;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.State;

/**
 * The people of the demo who sit at the worklist: one places a legal hold, one confirms a patient,
 * one looks at a photo. By the control socket.
 */
final class DemoPeople implements DemoStory.People {
  private static final String TO_BE_KEPT = "im-120";
  private static final String TO_BE_CONFIRMED = "im-130";
  private static final String ITS_PATIENT = "DEMO014";
  private static final String WITH_PHOTO = "im-112";

  private final DemoSite demo;
  private final LedgerRecords records;
  private final PrintStream out;
  private final Set<String> done = new HashSet<>();

  DemoPeople(DemoSite demo, LedgerRecords records, PrintStream out) {
    this.demo = demo;
    this.records = records;
    this.out = out;
  }

  /** True if Wardscribe listens. */
  static boolean answers(DemoSite demo) {
    try (ControlClient client = ControlClient.connect(demo.socket()).orElse(null)) {
      return client != null;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public boolean done() {
    return done.size() == 3;
  }

  @Override
  public void act(List<EntrySummary> entries, DemoTable table) {
    for (EntrySummary entry : entries) {
      if (!done.contains(TO_BE_KEPT) && isAbout(entry, TO_BE_KEPT)) {
        ask(
            TO_BE_KEPT,
            "hold-place",
            Map.of(
                "entry", entry.id().toString(),
                "type", "complaint",
                "reference", "DEMO-COMPLAINT-7",
                "review-due", "2027-01-31"),
            OptionalLong.empty(),
            table);
      }
      if (!done.contains(TO_BE_CONFIRMED)
          && entry.state() == State.HELD
          && isAbout(entry, TO_BE_CONFIRMED)) {
        ask(
            TO_BE_CONFIRMED,
            "confirm",
            Map.of("entry", entry.id().toString(), "patient", ITS_PATIENT),
            OptionalLong.of(entry.fence()),
            table);
      }
      if (!done.contains(WITH_PHOTO)
          && entry.state() == State.ESCALATED
          && isAbout(entry, WITH_PHOTO)) {
        ask(
            WITH_PHOTO,
            "attachments-checked",
            Map.of("entry", entry.id().toString()),
            OptionalLong.of(entry.fence()),
            table);
      }
    }
  }

  private boolean isAbout(EntrySummary entry, String message) {
    return records
        .find(entry.id())
        .filter(
            view -> view.items().stream().anyMatch(i -> i.ref().message().value().equals(message)))
        .isPresent();
  }

  private void ask(
      String what, String verb, Map<String, String> args, OptionalLong fence, DemoTable table) {
    Optional<ControlResponse> response = answer(new ControlRequest("demo", verb, args, fence));
    table.clearProgress();
    response.ifPresent(
        answer -> {
          out.println("          worklist: " + verb + " (" + what + "): " + answer.sentence());
          if (answer.succeeded()) {
            done.add(what);
          }
        });
  }

  /** Empty if nobody answers, as after a kill: asked again at the next look. */
  private Optional<ControlResponse> answer(ControlRequest request) {
    try (ControlClient client = ControlClient.connect(demo.socket()).orElse(null)) {
      return client == null ? Optional.empty() : Optional.of(client.ask(request));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
