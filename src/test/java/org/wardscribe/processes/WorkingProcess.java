package org.wardscribe.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.wardscribe.delete.Deletion;
import org.wardscribe.delete.DeletionGuards;
import org.wardscribe.delete.DeletionRequest;
import org.wardscribe.delete.Reread;
import org.wardscribe.delete.StillFiled;
import org.wardscribe.delete.Verified;
import org.wardscribe.deliver.Delivery;
import org.wardscribe.deliver.DeliveryOutcome;
import org.wardscribe.deliver.DeliveryReceipt;
import org.wardscribe.deliver.MllpEpr;
import org.wardscribe.deliver.Resolution;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.kit.LedgerWork;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.ClaimRequest;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.LedgerException;
import org.wardscribe.ledger.LedgerSettings;
import org.wardscribe.ledger.Move;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.PostgresSettings;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.DeletionPolicy;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.Protocol;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * One of several Wardscribes, in a process of its own: the real ledger, guards, MLLP client and
 * stages 4 and 5, doing what the shipped routes say.
 *
 * <p>{@code URL USER SCHEMA KEYS EPR-PORT PLATFORM-PORT NAME WAITS-BEFORE LANES}. Where it waits
 * before a call ({@code send}, {@code delete} or {@code nothing}) it says so, and goes on when it
 * is told a line: just then a test stops it. {@code delete-unfenced} is broken on purpose: it does
 * not look at its lease.
 */
final class WorkingProcess {
  static final Duration LEASE = Duration.ofSeconds(13);
  static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Duration IDLE = Duration.ofMillis(20);
  private static final Duration CALL = Duration.ofSeconds(1);
  private static final List<State> CLAIMED =
      List.of(
          State.RECEIVED,
          State.IDENTIFIED,
          State.TRANSCRIBED,
          State.UNKNOWN,
          State.DELIVERED,
          State.VERIFYING);

  private static final DeletionPolicy POLICY =
      new DeletionPolicy(
          Optional.of(
              new DeletionPolicy.Appraisal(
                  "IGSG-2026-014",
                  "Information Governance Steering Group",
                  "Dr Example CALDICOTT",
                  "Ms Example OFFICER",
                  List.of(PlatformOverTcp.ID.value()),
                  LocalDate.of(2026, 1, 1),
                  LocalDate.of(2099, 12, 31))),
          DeletionPolicy.Confirmation.FLAG,
          Duration.ofMillis(100),
          3,
          Duration.ofSeconds(2),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          DeletionPolicy.WhoIsTold.CONVERSATION);

  private final SqlLedger ledger;
  private final MllpEpr epr;
  private final Delivery delivery;
  private final Deletion deletion;
  private final Keys keys;
  private final String waitsBefore;
  private final boolean fenced;
  private final BufferedReader told =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private WorkingProcess(String... arguments) {
    Clock clock = Clock.systemUTC();
    keys = Keys.load(Path.of(arguments[3]));
    Destinations.Destination destination = destination(Integer.parseInt(arguments[4]));
    DeletionGuards guards =
        new DeletionGuards(POLICY, (c, r) -> true, d -> true, c -> Optional.empty());
    ledger =
        SqlLedger.open(
            new PostgresSettings(arguments[0], arguments[1], "", arguments[2]),
            keys,
            settings(),
            guards,
            states -> {},
            clock);
    epr =
        new MllpEpr(
            destination,
            new MappingFiles(Path.of("mappings"), Optional.empty())
                .read(Acknowledgements.FILE, Acknowledgements.class),
            (id, why, length) -> {},
            Optional.empty(),
            clock);
    delivery =
        new Delivery(
            new Destinations(Map.of(destination.id(), destination)), epr, d -> false, clock);
    PlatformOverTcp platform = new PlatformOverTcp(arguments[6], Integer.parseInt(arguments[5]));
    deletion =
        new Deletion(
            connector -> Optional.of(platform),
            POLICY,
            guards,
            ledger.records()::guardFacts,
            receipt -> StillFiled.Answer.of(StillFiled.Said.CANNOT_BE_ASKED),
            digest -> keys.keyed("content digest", digest.hex()),
            CALL,
            clock);
    waitsBefore = arguments[7].replace("-unfenced", "");
    fenced = waitsBefore.equals(arguments[7]);
  }

  static LedgerSettings settings() {
    LedgerSettings usual = LedgerSettings.defaults();
    return new LedgerSettings(
        Duration.ZERO,
        SETTLE,
        usual.maxAttempts(),
        usual.maxDeliveries(),
        usual.maxDeletions(),
        Duration.ofMillis(200),
        Duration.ofSeconds(2),
        Set.of(LedgerScene.EPR),
        Set.of("root"));
  }

  private static Destinations.Destination destination(int port) {
    DestinationId id = LedgerScene.EPR;
    return new Destinations.Destination(
        id,
        Destinations.Environment.TEST,
        "WARDSCRIBE",
        "RZZ",
        List.of("NH"),
        2_000_000,
        2,
        CALL,
        CALL,
        Duration.ofSeconds(1),
        Destinations.AcknowledgedBy.EPR,
        new Protocol.Mllp(
            "SANDBOXEPR",
            "RZZ",
            "WARDSCRIBE",
            Destinations.MessageCharset.UTF_8,
            "127.0.0.1",
            port,
            false,
            true,
            Duration.ofDays(2)));
  }

  public static void main(String[] arguments) {
    WorkingProcess process = new WorkingProcess(arguments);
    System.out.println("ready");
    for (int lane = 0; lane < Integer.parseInt(arguments[8]); lane++) {
      new Thread(process::work, "lane").start();
    }
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      boolean idle = true;
      for (State state : CLAIMED) {
        idle &= !workOnce(state);
      }
      if (idle) {
        LockSupport.parkNanos(IDLE.toNanos());
      }
    }
  }

  /** False if there is nothing to do, or the ledger can't be reached. */
  private boolean workOnce(State state) {
    try {
      List<Claimed> claims =
          await(ledger.claim(new ClaimRequest(state, Optional.empty(), 1, LEASE)));
      claims.forEach(this::work);
      return !claims.isEmpty();
    } catch (LedgerException e) {
      // What was being done is asked about when its lease has passed.
      return false;
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void work(Claimed work) {
    switch (work.claim().state()) {
      case RECEIVED -> report(LedgerWork.of(work, EvidenceKind.IDENTIFICATION), State.IDENTIFIED);
      case IDENTIFIED -> report(transcribe(work), State.TRANSCRIBED);
      case TRANSCRIBED ->
          report(delivery.begin(ClinicalDocument.recheck(work)), State.DELIVERING, this::send);
      case UNKNOWN -> resolve(delivery.resolve(ClinicalDocument.recheck(work)));
      case DELIVERED -> reread(deletion.reread(DeliveryReceipt.recheck(work)));
      case VERIFYING -> verified(deletion.verify(DeliveryReceipt.recheck(work)));
      default -> throw new IllegalStateException(work.toString());
    }
  }

  private ClinicalDocument transcribe(Claimed work) {
    EntryView entry = work.entry();
    String controlId = keys.controlId(entry.documentNumber(), "T02", entry.revision());
    return new ClinicalDocument(
        work.claim(),
        entry.destination(),
        entry.documentNumber(),
        controlId,
        "T02",
        ("MSH|^~\\&|WARDSCRIBE|RZZ|SANDBOXEPR|RZZ|20261122||MDM^T02^MDM_T02|"
                + controlId
                + "|T|2.5.1\r")
            .getBytes(StandardCharsets.UTF_8),
        entry.items().stream()
            .map(
                item ->
                    new EntryView.FiledItem(
                        item.number(), item.latest().version(), item.latest().keyedDigest()))
            .toList());
  }

  private void send(Claimed sending) {
    stopBefore("send");
    DeliveryOutcome outcome = epr.send(ClinicalDocument.recheck(sending));
    called("send");
    report(
        outcome,
        outcome.accepted()
            ? State.DELIVERED
            : outcome.unresolved()
                ? State.UNKNOWN
                : outcome.refusedForNow() ? State.TRANSCRIBED : State.HELD);
  }

  private void resolve(Resolution resolution) {
    if (resolution.resend()) {
      report(resolution, State.DELIVERING, this::send);
    } else {
      report(resolution, State.HELD);
    }
  }

  private void reread(Reread reread) {
    if (reread.goneWithoutUs()) {
      report(reread, State.VERIFYING);
    } else {
      report(reread, State.DELETING, this::delete);
    }
  }

  private void delete(Claimed deleting) {
    stopBefore("delete");
    DeletionRequest request = deletion.delete(DeliveryReceipt.recheck(deleting));
    called("delete");
    report(
        request,
        request.requested()
            ? State.VERIFYING
            : request.again() ? State.DELIVERED : State.ESCALATED);
  }

  private void verified(Verified verified) {
    if (verified.deleted()) {
      report(verified, State.DELETED);
    } else if (verified.stillThere()) {
      report(verified, State.DELIVERED);
    } else if (verified.toBeFiled()) {
      report(verified, State.RECEIVED);
    } else if (verified.unproven() || verified.forAPerson()) {
      report(verified, State.ESCALATED);
    } else {
      MoveResult unused = await(ledger.postpone(verified));
    }
  }

  private void report(Outcome outcome, State to) {
    report(outcome, to, claimed -> {});
  }

  private void report(Outcome outcome, State to, Consumer<Claimed> moved) {
    if (await(ledger.move(new Move(outcome.claim(), to, outcome)))
        instanceof MoveResult.Moved done) {
      moved.accept(fenced ? done.claimed() : endless(done.claimed()));
    }
  }

  private static Claimed endless(Claimed work) {
    Claim claim = work.claim();
    Lease lease = new Lease(Duration.ofDays(1000).toNanos(), () -> 0);
    return new Claimed(new Claim(claim.entry(), claim.state(), claim.fence(), lease), work.entry());
  }

  private void stopBefore(String call) {
    if (waitsBefore.equals(call)) {
      System.out.println("before " + call);
      try {
        if (told.readLine() == null) {
          throw new IllegalStateException("nobody is there any more");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void called(String call) {
    if (waitsBefore.equals(call)) {
      System.out.println("after " + call);
    }
  }
}
