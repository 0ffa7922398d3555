package org.wardscribe.delete;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ContentDigest;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.deliver.DeliveryReceipt;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryPart;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EntryView.FiledItem;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;
import org.wardscribe.transcribe.ClinicalDocument;

/** Builds an entry that is filed: by default two items, quiet for an hour, ready to be deleted. */
final class FiledEntry {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final Instant FILED_AT = NOW.minus(Duration.ofHours(1));
  static final EntryId ID = new EntryId(42);
  static final DestinationId EPR = new DestinationId("epr");
  static final String DOCUMENT = "WS00000000000000042A";
  private static final Account FLAGGER = new Account(new AccountId("u-7"), "Tomos");

  State state = State.DELIVERED;
  Instant stateSince = FILED_AT;
  boolean pendingEvent;
  boolean unresolved;
  boolean acceptance = true;
  String acknowledgedBy = "EPR";
  Optional<EntryPart> part = Optional.empty();
  int contentVersion = 1;
  final List<ItemView> items = new ArrayList<>();
  final List<FiledItem> filedItems = new ArrayList<>();
  Instant filedAt = FILED_AT;
  Lease lease = Lease.of(Duration.ofMinutes(1));
  private final List<EntryView.StoredEvidence> later = new ArrayList<>();

  static FiledEntry ready() {
    FiledEntry entry = new FiledEntry();
    entry.items.add(item(1, Role.FLAGGED, flag(true), version(1, "advice"), false));
    entry.items.add(item(2, Role.ANSWERED, Optional.empty(), version(1, "question"), false));
    entry.items.forEach(
        i -> entry.filedItems.add(new FiledItem(i.number(), 1, i.latest().keyedDigest())));
    return entry;
  }

  static Optional<ItemView.Flag> flag(boolean stands) {
    return Optional.of(new ItemView.Flag(FLAGGER, FILED_AT, stands));
  }

  static ItemRef ref(long number) {
    return new ItemRef(
        new ConnectorId("ward-chat"), new ConversationId("room-1"), new MessageId("m-" + number));
  }

  static String keyed(ContentDigest digest) {
    return "keyed-" + digest.hex().substring(0, 12);
  }

  static ContentDigest digest(String text) {
    return ContentDigest.of(text, List.of());
  }

  static ItemView.Version version(long version, String text) {
    SourceMessage message =
        new SourceMessage(
            ref(1),
            version,
            FILED_AT,
            Optional.empty(),
            FLAGGER,
            text,
            List.of(),
            Optional.empty());
    return new ItemView.Version(version, keyed(digest(text)), FILED_AT, Optional.of(message));
  }

  static ItemView item(
      long number,
      Role role,
      Optional<ItemView.Flag> flag,
      ItemView.Version version,
      boolean deletedByUs) {
    return new ItemView(
        number,
        ref(number),
        role,
        List.of(version),
        flag,
        Optional.empty(),
        deletedByUs ? Optional.of(FILED_AT) : Optional.empty(),
        false);
  }

  /** The first item gets a new version, which is not filed. */
  FiledEntry edited(String text) {
    items.set(0, item(1, Role.FLAGGED, flag(true), version(2, text), false));
    return this;
  }

  FiledEntry in(State now, Duration ago) {
    state = now;
    stateSince = NOW.minus(ago);
    return this;
  }

  FiledEntry stored(State from, State to, Instant at, Evidence evidence) {
    later.add(
        new EntryView.StoredEvidence(10 + later.size(), contentVersion, from, to, at, evidence));
    return this;
  }

  FiledEntry stored(State from, State to, List<Evidence> evidence) {
    evidence.forEach(e -> stored(from, to, NOW, e));
    return this;
  }

  EntryView view() {
    ClinicalDocument document = document();
    List<EntryView.StoredEvidence> evidence = new ArrayList<>();
    evidence.add(
        new EntryView.StoredEvidence(
            1,
            contentVersion,
            State.IDENTIFIED,
            State.TRANSCRIBED,
            FILED_AT,
            document.evidence().get(0)));
    if (acceptance) {
      evidence.add(
          new EntryView.StoredEvidence(
              2,
              contentVersion,
              State.DELIVERING,
              State.DELIVERED,
              FILED_AT,
              Evidence.of(
                  EvidenceKind.ACCEPTANCE,
                  Map.of(
                      "documentNumber",
                      DOCUMENT,
                      "MSA-1",
                      "AA",
                      "MSA-2",
                      "C42",
                      "at",
                      FILED_AT.toString(),
                      "acknowledgedBy",
                      acknowledgedBy),
                  Map.of("sha256", document.sha256()))));
    }
    evidence.addAll(later);
    return new EntryView(
        ID,
        state,
        contentVersion,
        1,
        1,
        5,
        FILED_AT,
        stateSince,
        NOW,
        EPR,
        DOCUMENT,
        0,
        unresolved,
        pendingEvent,
        "",
        "",
        items,
        List.of(new EntryView.Filed(DOCUMENT, contentVersion, filedAt, filedItems)),
        evidence,
        part);
  }

  DeliveryReceipt receipt() {
    return DeliveryReceipt.recheck(new Claimed(claim(), view()));
  }

  private Claim claim() {
    return new Claim(ID, state, 5, lease);
  }

  private ClinicalDocument document() {
    byte[] bytes = "MSH|synthetic".getBytes(StandardCharsets.US_ASCII);
    return new ClinicalDocument(claim(), EPR, DOCUMENT, "C42", "T02", bytes, filedItems);
  }
}
