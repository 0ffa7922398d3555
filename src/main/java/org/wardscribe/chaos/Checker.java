package org.wardscribe.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the promises held, by the partners' own stores, what people were told, and the exported
 * audit; nothing else.
 */
public final class Checker {
  private static final Set<String> WITH_A_PERSON =
      Set.of("HELD", "ESCALATED", "AWAITING_AUTHOR", "REJECTED", "RETAINED", "LEGAL_HOLD");
  private static final Set<String> ENDED =
      Set.of("DELETED", "ATTESTED", "UNPROVEN", "WITHDRAWN", "REHEARSED");

  /** The broker's time of a request is the sender's, in milliseconds. */
  private static final Duration REQUEST_LATE = Duration.ofMillis(20);

  private final SourceLog source;
  private final RecordLog record;
  private final AuditFile audit;
  private final HoldsTold holds;
  private final Times times;
  private final Set<String> problems = new LinkedHashSet<>();

  private Checker(
      SourceLog source, RecordLog record, AuditFile audit, HoldsTold holds, Times times) {
    this.source = source;
    this.record = record;
    this.audit = audit;
    this.holds = holds;
    this.times = times;
  }

  /**
   * How long a call belongs to its intent.
   *
   * @param lease how long a worker may work on what it claimed
   * @param late how long after it left a document may be read by the record system
   */
  public record Times(Duration lease, Duration late) {}

  /** Exports the audit as it is now; the file. */
  @FunctionalInterface
  public interface Export {
    Path write() throws IOException;
  }

  /**
   * What the check found.
   *
   * @param problems a sentence each, without content
   */
  public record Finding(
      int messages,
      int lost,
      int duplicates,
      int premature,
      int staleCalls,
      List<String> problems) {
    public boolean sound() {
      return lost == 0 && duplicates == 0 && premature == 0 && staleCalls == 0;
    }
  }

  /**
   * @param app the messaging app's folder
   * @param epr the record system's folder
   * @param export writes the audit; called when the stores were read, so that it knows of every
   *     intent that led to a call
   * @param holds what people were told
   * @param settled whether every entry should have come to rest; false in the middle of a run
   */
  public static Finding check(
      Path app, Path epr, Export export, HoldsTold holds, Times times, boolean settled)
      throws IOException {
    SourceLog source = SourceLog.read(app);
    RecordLog record = RecordLog.read(epr);
    return new Checker(source, record, AuditFile.read(export.write()), holds, times)
        .finding(settled);
  }

  /** True once the app's script is played so far, and its broker has all of it. */
  public static boolean played(Path app, int step) throws IOException {
    return SourceLog.read(app).played(step);
  }

  /** Every sentence that Wardscribe said to people in the app. */
  public static List<String> told(Path app) throws IOException {
    return SourceLog.read(app).told();
  }

  private Finding finding(boolean settled) {
    List<SourceLog.Message> flagged =
        source.messages().stream().filter(message -> message.everFlagged).toList();
    return new Finding(
        flagged.size(),
        settled ? count(flagged, this::lost) : 0,
        count(source.messages(), this::filedTwice),
        count(source.messages(), this::premature),
        source.messages().stream().mapToInt(this::staleRequests).sum() + staleDocuments(),
        List.copyOf(problems));
  }

  private static int count(
      List<SourceLog.Message> messages, java.util.function.Predicate<SourceLog.Message> wrong) {
    return (int) messages.stream().filter(wrong).count();
  }

  /** A flag stands, and its last version is neither in the record nor with anybody. */
  private boolean lost(SourceLog.Message message) {
    if (!message.flagged || !record.holding(message.id, message.versions).isEmpty()) {
      return false;
    }
    boolean byAuthor = message.gone.filter(gone -> !gone.byUs()).isPresent();
    boolean rests =
        audit.entriesOf(message.id).stream()
            .anyMatch(
                entry ->
                    audit.rests(entry, WITH_A_PERSON) || (byAuthor && audit.rests(entry, ENDED)));
    if (!rests) {
      problems.add("lost: " + message.id + ", " + states(message));
    }
    return !rests;
  }

  private String states(SourceLog.Message message) {
    List<String> states = new ArrayList<>();
    audit.entriesOf(message.id).forEach(entry -> states.add(entry + " " + audit.state(entry)));
    return states.isEmpty() ? "of no entry" : "of " + String.join(", ", states);
  }

  private boolean filedTwice(SourceLog.Message message) {
    for (int version = 1; version <= message.versions; version++) {
      List<RecordLog.Document> documents = record.holding(message.id, version);
      boolean twice = documents.stream().anyMatch(document -> document.copies() > 1);
      for (int i = 0; i + 1 < documents.size(); i++) {
        twice |= !record.linked(documents.get(i), documents.get(i + 1));
      }
      if (twice) {
        problems.add("filed twice: " + message.id + " version " + version);
        return true;
      }
    }
    return false;
  }

  /** We had it deleted before the record system had that version, or under a hold. */
  private boolean premature(SourceLog.Message message) {
    Optional<SourceLog.Gone> gone = message.gone.filter(SourceLog.Gone::byUs);
    if (gone.isEmpty()) {
      return false;
    }
    Instant at = gone.get().at();
    boolean filed =
        record.holding(message.id, gone.get().version()).stream()
            .map(record::accepted)
            .flatMap(Optional::stream)
            .anyMatch(accepted -> !accepted.isAfter(at));
    boolean held = holds.relied(message.conversation, at);
    if (!filed) {
      problems.add(
          "deleted before it was filed: " + message.id + " version " + gone.get().version());
    }
    if (held) {
      problems.add("deleted under an effective hold: " + message.id + " at " + at);
    }
    return !filed || held;
  }

  private int staleRequests(SourceLog.Message message) {
    int stale = 0;
    for (SourceLog.Asked asked : message.asked) {
      boolean intended =
          audit.entriesOf(message.id).stream()
              .anyMatch(
                  e -> audit.intended(e, "DELETING", asked.sent(), times.lease(), REQUEST_LATE));
      if (!intended) {
        problems.add(
            "asked to delete without a standing intent: " + message.id + " at " + asked.sent());
        stale++;
      }
    }
    return stale;
  }

  /** Of a document that never was filed it isn't known which entry it was. */
  private int staleDocuments() {
    int stale = 0;
    for (RecordLog.Document document : record.documents()) {
      Set<String> entries = new LinkedHashSet<>();
      for (String held : document.holds()) {
        entries.addAll(audit.entriesOf(held.substring(0, held.indexOf(' '))));
      }
      for (RecordLog.Reception reception : record.receptions()) {
        boolean intended =
            !reception.document().equals(document.number())
                || entries.stream()
                    .anyMatch(
                        e ->
                            audit.intended(
                                e, "DELIVERING", reception.at(), times.lease(), times.late()));
        if (!intended) {
          problems.add(
              "sent without a standing intent: " + document.number() + " at " + reception.at());
          stale++;
        }
      }
    }
    return stale;
  }
}
