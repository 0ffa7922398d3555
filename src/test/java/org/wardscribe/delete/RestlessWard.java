package org.wardscribe.delete;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.VerifyDeletion.Verification;
import org.wardscribe.ledger.EntryView.FiledItem;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.TransitionGuard.Verdict;
import org.wardscribe.ledger.Transitions;

/**
 * One message on a platform where everything happens at the wrong moment, and the smallest ledger
 * that keeps the rules: authors edit, answers are lost or late, workers die.
 */
final class RestlessWard extends Clock {
  final FiledEntry entry = FiledEntry.ready();
  private final Random random;
  private final boolean conditional;
  private Instant now = FiledEntry.NOW;
  private long version = 1;
  private String text = "text 1";
  private Optional<Instant> openRequest = Optional.empty();
  private long requestedVersion;
  private boolean eventUnderWay;
  boolean gone;
  String goneText = "";
  private boolean held;

  /**
   * @param conditional the platform refuses to delete another version than the expected one
   */
  RestlessWard(Random random, boolean conditional) {
    this.random = random;
    this.conditional = conditional;
    entry.items.remove(1);
    setItem();
    file();
  }

  boolean isFiled(String what) {
    String digest = FiledEntry.keyed(FiledEntry.digest(what));
    return entry.filedItems.stream().anyMatch(f -> f.keyedDigest().equals(digest));
  }

  void step() {
    now = now.plusSeconds(random.nextInt(200));
    if (random.nextInt(6) == 0 && !gone) {
      version++;
      text = "text " + version;
      eventUnderWay = true;
    }
    runOpenRequest();
    if (eventUnderWay && random.nextBoolean()) {
      eventUnderWay = false;
      setItem();
      entry.pendingEvent = true;
    }
    if (!entry.state.isInFlight() && entry.pendingEvent) {
      file();
      entry.pendingEvent = false;
      entry.state = State.DELIVERED;
      entry.stateSince = now;
    }
    held = random.nextInt(8) == 0;
    work();
  }

  private void work() {
    entry.lease = Lease.of(Duration.ofMinutes(1));
    Deletion deletion = deletion();
    switch (entry.state) {
      case DELIVERED -> deliveredWorker(deletion);
      case DELETING -> {
        if (random.nextInt(4) == 0) {
          leaseEnds();
          return;
        }
        DeletionRequest request = deletion.delete(entry.receipt());
        if (random.nextInt(4) == 0) {
          leaseEnds();
        } else if (request.requested()) {
          move(State.VERIFYING, request);
        } else {
          move(request.again() ? State.DELIVERED : State.ESCALATED, request);
        }
      }
      case VERIFYING -> verifyingWorker(deletion.verify(entry.receipt()));
      case ESCALATED -> {
        entry.stored(
            State.ESCALATED,
            State.DELIVERED,
            now,
            Evidence.of(EvidenceKind.DECISION, Map.of("verb", "retry")));
        entry.state = State.DELIVERED;
        entry.stateSince = now;
      }
      default -> {}
    }
  }

  private void deliveredWorker(Deletion deletion) {
    Reread reread = deletion.reread(entry.receipt());
    if (reread.goneWithoutUs()) {
      move(State.VERIFYING, reread);
      return;
    }
    Verdict verdict = Stage5.guards().check(entry.view(), reread.evidence(), facts());
    if (verdict instanceof Verdict.Proceed) {
      move(State.DELETING, reread);
    }
  }

  private void verifyingWorker(Verified verified) {
    if (verified.deleted()) {
      move(State.DELETED, verified);
    } else if (verified.unproven()) {
      move(State.UNPROVEN, verified);
    } else if (verified.stillThere()) {
      move(State.DELIVERED, verified);
    } else if (verified.toBeFiled()) {
      file();
      move(State.DELIVERED, verified);
    } else if (verified.forAPerson()) {
      move(State.ESCALATED, verified);
    }
  }

  private void move(State to, Outcome outcome) {
    if (!Transitions.isLegal(entry.state, to)) {
      throw new AssertionError(entry.state + " to " + to + " is not legal");
    }
    outcome.evidence().forEach(e -> entry.stored(entry.state, to, now, e));
    entry.state = to;
    entry.stateSince = now;
  }

  private void leaseEnds() {
    Evidence end = Evidence.of(EvidenceKind.LEASE_END, Map.of());
    entry.stored(State.DELETING, State.VERIFYING, now, end);
    entry.state = State.VERIFYING;
    entry.stateSince = now;
  }

  private void setItem() {
    ItemView.Version latest = FiledEntry.version(version, text);
    ItemView item = FiledEntry.item(1, Role.FLAGGED, FiledEntry.flag(true), latest, false);
    if (entry.items.isEmpty()) {
      entry.items.add(item);
    } else {
      entry.items.set(0, item);
    }
  }

  private void file() {
    ItemView.Version latest = entry.items.get(0).latest();
    entry.filedItems.add(new FiledItem(1, latest.version(), latest.keyedDigest()));
  }

  /** A request on the wire is carried out at some moment before its deadline, or never. */
  private void runOpenRequest() {
    if (openRequest.filter(now::isBefore).isPresent() && random.nextInt(3) == 0) {
      DeleteMessage.Deletion answer = carryOut(requestedVersion);
      openRequest = Optional.empty();
      if (random.nextBoolean()) {
        Evidence late = deletion().late(1, answer);
        entry.stored(entry.state, entry.state, now, late);
      }
    }
  }

  private DeleteMessage.Deletion ask(long expected, Instant deadline) {
    return switch (random.nextInt(5)) {
      case 0 -> new DeleteMessage.Deletion.Refused("BUSY", now);
      case 1 -> {
        carryOut(expected);
        yield new DeleteMessage.Deletion.CannotTell("GARBAGE", now);
      }
      case 2 -> {
        openRequest = Optional.of(deadline);
        requestedVersion = expected;
        yield new DeleteMessage.Deletion.Pending(deadline);
      }
      default -> carryOut(expected);
    };
  }

  private DeleteMessage.Deletion carryOut(long expected) {
    if (gone) {
      return new DeleteMessage.Deletion.CannotTell("NOT_FOUND", now);
    }
    if (conditional && version != expected) {
      return new DeleteMessage.Deletion.Refused("VERSION_MISMATCH", now);
    }
    gone = true;
    goneText = text;
    return new DeleteMessage.Deletion.Done(
        Optional.of(version), Optional.of(FiledEntry.digest(text)), now, "DELETED");
  }

  private GuardFacts facts() {
    List<LegalHold> holds = held ? List.of(DeletionGuardsTest.hold(Optional.empty())) : List.of();
    return new GuardFacts(now, Optional.of(holds), List.of());
  }

  private Deletion deletion() {
    ScriptedPlatform platform = new ScriptedPlatform();
    platform.reads(
        1,
        gone
            ? new Reading.Absent(now, "NOT_FOUND")
            : new Reading.Present(version, FiledEntry.digest(text), now));
    platform.verifies(
        1,
        random.nextInt(5) == 0
            ? new Verification.CannotTell("HTTP_503", now)
            : gone
                ? new Verification.Gone(now, "NOT_FOUND")
                : new Verification.StillThere(version, FiledEntry.digest(text), now));
    platform.onDelete = this::ask;
    return new Deletion(
        connector -> Optional.of(platform),
        Policies.deciding(),
        Stage5.guards(),
        id -> facts(),
        receipt -> StillFiled.Answer.of(StillFiled.Said.CANNOT_BE_ASKED),
        FiledEntry::keyed,
        Duration.ofSeconds(20),
        this);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
