package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.Items.Item;
import org.wardscribe.ledger.Items.Owned;
import org.wardscribe.ledger.Items.SealedMessage;

/**
 * Writes what platforms tell: each event once, items and versions always, and which entry they
 * belong to.
 */
final class Intakes {
  private Intakes() {}

  /** An event, prepared outside of the transaction: contents are encrypted already. */
  record Prepared(
      SourceEvent event,
      String eventKey,
      Optional<DestinationId> destination,
      List<SealedMessage> messages,
      String threadKey) {

    static Prepared of(Keys keys, Intake intake) {
      SourceEvent event = intake.event();
      List<SealedMessage> sealed = new ArrayList<>();
      ItemRef root = event.item();
      Optional<SourceMessage> next = message(event);
      while (next.isPresent()) {
        sealed.add(SealedMessage.seal(keys, next.get()));
        root = next.get().ref();
        next = next.get().answers();
      }
      return new Prepared(
          event,
          Intakes.eventKey(keys, event),
          intake.destination(),
          sealed,
          keys.keyed(
              "thread",
              root.connector().value(),
              root.conversation().value(),
              root.message().value()));
    }

    private static Optional<SourceMessage> message(SourceEvent event) {
      if (event instanceof SourceEvent.Flagged flagged) {
        return Optional.of(flagged.message());
      }
      if (event instanceof SourceEvent.NewVersion version) {
        return Optional.of(version.message());
      }
      if (event instanceof SourceEvent.Answered answered) {
        return Optional.of(answered.message());
      }
      return Optional.empty();
    }
  }

  static String eventKey(Keys keys, SourceEvent event) {
    return keys.keyed("event", event.item().connector().value(), event.eventId().value());
  }

  /** True if the event of this key was written before. */
  static boolean isKnown(Connection connection, String eventKey) throws SQLException {
    return Sql.exists(connection, "SELECT 1 FROM event WHERE event_key = ?", eventKey);
  }

  static IntakeResult write(Writing writing, Prepared prepared) throws SQLException {
    SourceEvent event = prepared.event();
    if (isKnown(writing.connection(), prepared.eventKey())) {
      return new IntakeResult.Duplicate();
    }
    IntakeResult result;
    if (event instanceof SourceEvent.Flagged flagged) {
      result = flagged(writing, prepared, flagged);
    } else if (event instanceof SourceEvent.Unflagged unflagged) {
      result = unflagged(writing, unflagged);
    } else if (event instanceof SourceEvent.NewVersion version) {
      result = newVersion(writing, prepared, version);
    } else if (event instanceof SourceEvent.DeletedByAuthor deleted) {
      result = deletedByAuthor(writing, deleted);
    } else {
      result =
          QuestionRows.answer(
              writing,
              prepared.eventKey(),
              (SourceEvent.Answered) event,
              prepared.messages().get(0));
    }
    if (result instanceof IntakeResult.Recorded) {
      Sql.update(
          writing.connection(),
          "INSERT INTO event (event_key, at) VALUES (?, ?)",
          prepared.eventKey(),
          writing.wallNow());
    }
    return result;
  }

  private static IntakeResult flagged(Writing writing, Prepared prepared, SourceEvent.Flagged event)
      throws SQLException {
    long at = LedgerTime.micros(event.at());
    Item before = Items.findOrMake(writing, event.item());
    Item item = before;
    boolean newer = item.flagAt().isEmpty() || at > item.flagAt().get();
    boolean stands = newer || item.flagStands();
    item = Items.addVersion(writing, item, prepared.messages().get(0), stands);
    if (newer) {
      writing.memory().forgetItem(item.id());
      Sql.update(
          writing.connection(),
          "UPDATE item SET flag_by = ?, flag_at = ?, flag_stands = 1 WHERE id = ?",
          event.flaggedBy().id().value(),
          at,
          item.id());
    }
    List<Item> answered = answered(writing, prepared, item, stands);
    List<Long> owners =
        before.isBlank()
            ? List.of()
            : Items.owners(writing.connection(), item.id(), Optional.of(Role.FLAGGED));
    if (!owners.isEmpty()) {
      for (long owner : owners) {
        EntryRow entry = EntryRow.need(writing, owner);
        if (newer) {
          EntryStaff.addSomebody(writing, owner);
          if (entry.state == State.RECEIVED
              && entry.reason.equals(FlaggerQuestion.AWAITING_ANSWER)) {
            // It may be somebody else who flags it now, and is to be asked.
            entry.fence++;
            entry.leaseUntil = 0;
            entry.dueAt = writing.now();
            writing.touched().add(entry.state);
          }
        }
        OutsideFacts.look(writing, entry, "FLAGGED", newer);
      }
      return recorded(owners);
    }
    Optional<EntryRow> burst = stands ? openBurst(writing, prepared, event, at) : Optional.empty();
    Optional<Begun> begun =
        burst.isPresent()
            ? Optional.empty()
            : Optional.of(begin(writing, prepared, event, at, item, stands));
    EntryRow entry = begun.map(Begun::entry).or(() -> burst).orElseThrow();
    Items.own(writing, entry.id, item, Role.FLAGGED);
    for (Item question : answered) {
      Items.own(writing, entry.id, question, Role.ANSWERED);
    }
    // Nobody else can own what is new: such an entry is known without reading it.
    boolean known = begun.isPresent() && newer && answered.isEmpty() && before.isBlank();
    if (known) {
      Items.compose(writing, entry, item, prepared.messages().get(0));
    } else {
      Items.recompose(writing, entry);
    }
    if (burst.isPresent()) {
      AuditChain.append(
          writing.connection(),
          entry,
          writing.wallNow(),
          "source",
          "EVENT",
          "",
          "",
          Map.of("event", "FLAG_JOINED"));
      entry.fence++;
      entry.leaseUntil = 0;
      entry.lastFlagAt = Math.max(entry.lastFlagAt, at);
      entry.dueAt = writing.now() + Writing.micros(writing.settings().burstWindow());
    }
    entry.store(writing);
    if (known) {
      writing
          .memory()
          .read(entry.id, ofOne(writing, item, prepared.messages().get(0), event, begun.get()));
      writing
          .memory()
          .read(
              entry.id,
              List.of(new Owned(item.flagged(at), Role.FLAGGED, item.latestVersion(), false)));
    }
    writing.touched().add(entry.state);
    return recorded(List.of(entry.id));
  }

  /** An entry that has just begun. */
  private record Begun(EntryRow entry, List<EntryView.StoredEvidence> evidence) {}

  private static EntryParts ofOne(
      Writing writing, Item item, SealedMessage message, SourceEvent.Flagged event, Begun begun) {
    ItemView.Version version =
        new ItemView.Version(
            message.version(),
            message.keyedDigest(),
            LedgerTime.instant(writing.wallNow()),
            Optional.of(message.alone()));
    ItemView.Flag flag =
        new ItemView.Flag(
            new Account(event.flaggedBy().id(), ""),
            LedgerTime.instant(LedgerTime.micros(event.at())),
            true);
    ItemView view =
        new ItemView(
            item.id(),
            message.ref(),
            Role.FLAGGED,
            List.of(version),
            Optional.of(flag),
            item.goneAt().map(LedgerTime::instant),
            item.deletedAt().map(LedgerTime::instant),
            false);
    return new EntryParts(false, List.of(view), List.of(), begun.evidence());
  }

  /** What the flagged message answers, and what that answers; its other owners look again, too. */
  private static List<Item> answered(
      Writing writing, Prepared prepared, Item flagged, boolean keepContent) throws SQLException {
    List<Item> answered = new ArrayList<>();
    Item answer = flagged;
    for (SealedMessage message : prepared.messages().subList(1, prepared.messages().size())) {
      Item before = Items.findOrMake(writing, message.ref());
      Item question = Items.addVersion(writing, before, message, keepContent);
      Items.answers(writing.connection(), answer, question);
      if (question.latestVersion() > before.latestVersion()) {
        lookAtOwners(writing, question, "NEW_VERSION");
      }
      answered.add(question);
      answer = question;
    }
    return answered;
  }

  /** An entry of the same person in the same conversation that still takes flags. */
  private static Optional<EntryRow> openBurst(
      Writing writing, Prepared prepared, SourceEvent.Flagged event, long at) throws SQLException {
    long window = Writing.micros(writing.settings().burstWindow());
    if (window == 0) {
      return Optional.empty();
    }
    String conversation = event.item().conversation().value();
    String flagger = event.flaggedBy().id().value();
    // Two flags at once would otherwise both begin the entry that they should share.
    String burst = writing.keys().keyed("burst", conversation, flagger);
    writing.locking().alone(writing.connection(), burst);
    return Sql.one(
        writing.connection(),
        "SELECT * FROM entry e WHERE e.state = 'RECEIVED' AND e.connector = ?"
            + " AND e.conversation = ? AND e.flagger = ? AND e.destination = ?"
            + " AND abs(e.last_flag_at - ?) <= ? AND e.due_at > ?"
            + " AND e.correction = 0 AND e.part = 0"
            + " AND NOT EXISTS (SELECT 1 FROM filed f WHERE f.entry = e.id)"
            + " ORDER BY e.id DESC LIMIT 1"
            + writing.locking().rows(),
        EntryRow::read,
        event.item().connector().value(),
        conversation,
        flagger,
        destination(prepared).value(),
        at,
        window,
        writing.now());
  }

  private static Begun begin(
      Writing writing,
      Prepared prepared,
      SourceEvent.Flagged event,
      long at,
      Item item,
      boolean stands)
      throws SQLException {
    State state = stands ? State.RECEIVED : State.WITHDRAWN;
    EntryRow entry = EntryRow.fresh(state, writing.wallNow());
    entry.sourceKey = item.key();
    entry.dueAt = writing.now() + (stands ? Writing.micros(writing.settings().burstWindow()) : 0);
    entry.destination = destination(prepared).value();
    entry.connector = event.item().connector().value();
    entry.conversation = event.item().conversation().value();
    entry.flagger = event.flaggedBy().id().value();
    entry.lastFlagAt = at;
    entry.threadKey = prepared.threadKey();
    entry.insert(writing.connection(), null);
    if (!stands) {
      entry.reason = OutsideFacts.UNFLAGGED;
      entry.sentence = "The flag was taken back before it arrived here.";
    }
    Evidence evidence =
        Evidence.of(
            stands ? EvidenceKind.FLAG : EvidenceKind.UNFLAG,
            Map.of("at", event.at().toString(), "gesture", event.gesture().orElse("")));
    EvidenceRows.Kept kept = EvidenceRows.keep(writing, entry, state, state, List.of(evidence));
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        "source",
        "TRANSITION",
        "",
        state.name(),
        EvidenceRows.with(Map.of("evidence", evidence.kind().name()), kept));
    return new Begun(entry, kept.stored());
  }

  /**
   * An unfiled version came after the end: a new entry that names the old one, and must be filed.
   */
  static void followUpOnce(Writing writing, EntryRow old, List<Owned> items) throws SQLException {
    if (!Sql.exists(writing.connection(), "SELECT 1 FROM entry WHERE follows = ?", old.id)) {
      followUp(writing, old, items, EvidenceKind.VERSION, "source");
    }
  }

  /** A new entry that goes on where one has ended for good. */
  static EntryRow followUp(
      Writing writing, EntryRow old, List<Owned> items, EvidenceKind why, String actor)
      throws SQLException {
    EntryRow entry = old.next(writing.wallNow());
    entry.contentVersion = old.contentVersion + 1;
    entry.dueAt = writing.now();
    entry.insert(writing.connection(), old.id);
    entry.deletedUnfiled = true;
    for (Owned owned : items) {
      Items.own(writing, entry.id, owned.item(), owned.role());
    }
    Filings.inherit(writing, old.id, entry.id);
    Items.recompose(writing, entry);
    Map<String, String> facts = new HashMap<>(Splits.inherit(writing, old, entry));
    facts.put("evidence", why.name());
    facts.put("follows", old.entryId().toString());
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        actor,
        "TRANSITION",
        "",
        State.RECEIVED.name(),
        facts);
    entry.store(writing);
    writing.touched().add(State.RECEIVED);
    return entry;
  }

  private static IntakeResult unflagged(Writing writing, SourceEvent.Unflagged event)
      throws SQLException {
    long at = LedgerTime.micros(event.at());
    Item item = Items.findOrMake(writing, event.item());
    if (item.flagAt().isPresent() && at < item.flagAt().get()) {
      return recorded(List.of());
    }
    writing.memory().forgetItem(item.id());
    Sql.update(
        writing.connection(),
        "UPDATE item SET flag_at = ?, flag_stands = 0 WHERE id = ?",
        at,
        item.id());
    return lookAtOwners(writing, item, "UNFLAGGED");
  }

  private static IntakeResult newVersion(
      Writing writing, Prepared prepared, SourceEvent.NewVersion event) throws SQLException {
    Optional<Item> item = Items.find(writing, event.item());
    if (item.isEmpty() || item.get().latestVersion() == 0) {
      return new IntakeResult.NotOurs();
    }
    Items.addVersion(writing, item.get(), prepared.messages().get(0), true);
    return lookAtOwners(writing, item.get(), "NEW_VERSION");
  }

  private static IntakeResult deletedByAuthor(Writing writing, SourceEvent.DeletedByAuthor event)
      throws SQLException {
    Optional<Item> item = Items.find(writing, event.item());
    if (item.isEmpty()) {
      return new IntakeResult.NotOurs();
    }
    writing.memory().forgetItem(item.get().id());
    Sql.update(
        writing.connection(),
        "UPDATE item SET gone_at = ? WHERE id = ?",
        LedgerTime.micros(event.at()),
        item.get().id());
    Sql.update(
        writing.connection(),
        "UPDATE entry_item SET gone_settled = 0 WHERE item = ?",
        item.get().id());
    return lookAtOwners(writing, item.get(), "DELETED_BY_AUTHOR");
  }

  private static IntakeResult lookAtOwners(Writing writing, Item item, String event)
      throws SQLException {
    List<Long> owners = Items.owners(writing.connection(), item.id(), Optional.empty());
    for (long owner : owners) {
      OutsideFacts.look(writing, EntryRow.need(writing, owner), event, false);
    }
    return recorded(owners);
  }

  private static DestinationId destination(Prepared prepared) {
    return prepared
        .destination()
        .orElseThrow(() -> new LedgerException("a flag came without a destination"));
  }

  private static IntakeResult.Recorded recorded(List<Long> entries) {
    return new IntakeResult.Recorded(entries.stream().map(EntryId::new).toList());
  }
}
