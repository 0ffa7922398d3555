package org.wardscribe.identify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.wardscribe.attachment.Attachments;
import org.wardscribe.attachment.VirusScan;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.ledger.AccountOwner;
import org.wardscribe.ledger.AskedFor;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryPart;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Suspension;
import org.wardscribe.mapping.AttachmentTable;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.RedactionRules;
import org.wardscribe.receive.FlaggedMessage;

/** A ward with the shipped tables, invented patients and known staff, for the tests of stage 2. */
final class Ward {
  static final Instant SENT = Instant.parse("2026-03-04T21:42:10Z");
  static final String AISHA = "aisha.rahman";
  static final ConnectorId CONNECTOR = new ConnectorId("im");
  static final Path PATIENTS = Path.of("src/test/resources/examples/identify/patients.ndjson");

  private static final MappingFiles MAPPINGS =
      new MappingFiles(Path.of("mappings"), Optional.empty());
  static final IdentifierSystems SYSTEMS = systems(MAPPINGS);
  private static final IdentityPolicy POLICY =
      MAPPINGS.read("2-identify/identity-policy.yaml", IdentityPolicy.class);
  private static final RedactionRules RULES =
      MAPPINGS.read("2-identify/redaction.yaml", RedactionRules.class);
  private static final AttachmentTable ATTACHMENTS =
      MAPPINGS.read(AttachmentTable.FILE, AttachmentTable.class);
  private static final Authors AUTHORS = MAPPINGS.read("3-transcribe/authors.yaml", Authors.class);

  private final PositiveIdentification identification;
  final SettableClock clock = new SettableClock(SENT);
  private final List<ItemView> items = new ArrayList<>();
  private final List<EntryView.StoredEvidence> evidence = new ArrayList<>();
  private final List<Suspension> suspensions = new ArrayList<>();
  private final Map<AccountOwner, Instant> confirmed = new HashMap<>();
  private boolean asks;
  private int contentVersion = 1;
  private Optional<EntryPart> part = Optional.empty();

  private Ward(PatientIndex index, Optional<IdentityPolicy> policy, Optional<IdentifierSystems> s) {
    this(index, policy, s, AUTHORS);
  }

  private Ward(
      PatientIndex index,
      Optional<IdentityPolicy> policy,
      Optional<IdentifierSystems> s,
      Authors authors) {
    this.identification =
        new PositiveIdentification(
            index,
            s.orElse(SYSTEMS),
            policy.orElse(POLICY),
            RULES,
            authors,
            new AccountFacts(() -> suspensions, owner -> Optional.ofNullable(confirmed.get(owner))),
            conversation -> Optional.of("RZZ"),
            Map.of("2-identify/redaction.yaml", "digest"),
            new Patience(Duration.ofSeconds(15), Duration.ofHours(1)),
            message -> asks,
            new Attachments(ATTACHMENTS, connector -> Optional.empty(), VirusScan.NONE),
            clock);
  }

  static IdentifierSystems systems(MappingFiles mappings) {
    return mappings.read("2-identify/identifier-systems.yaml", IdentifierSystems.class);
  }

  static Ward open() {
    return on(index(PATIENTS));
  }

  static Ward on(PatientIndex index) {
    return new Ward(index, Optional.empty(), Optional.empty());
  }

  static Ward with(IdentityPolicy policy) {
    return new Ward(index(PATIENTS), Optional.of(policy), Optional.empty());
  }

  static Ward with(Authors authors) {
    return new Ward(index(PATIENTS), Optional.empty(), Optional.empty(), authors);
  }

  /** This owner said the code that was mailed to them. */
  Ward confirmed(AccountOwner owner, Instant at) {
    confirmed.put(owner, at);
    return this;
  }

  /** The check itself, with the shipped tables. */
  static PatientCheck patientCheck(PatientIndex index, IdentifierSystems systems) {
    return new PatientCheck(index, systems, POLICY, RULES, AUTHORS);
  }

  /**
   * @param reader makes words of a text
   */
  static PatientCheck patientCheck(PatientIndex index, Function<String, MessageText> reader) {
    return new PatientCheck(index, SYSTEMS, POLICY, RULES, AUTHORS, reader);
  }

  static PatientIndex index(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalStateException("no such file: " + path.toAbsolutePath());
    }
    return new NdjsonPatientIndex(path, Clock.systemUTC(), notice -> {});
  }

  /** One flagged message by Dr Rahman. */
  static Identification told(String text) {
    return open().says(text).check();
  }

  Ward says(String text) {
    return says(AISHA, text, SENT.plusSeconds(items.size() * 20L));
  }

  Ward says(String account, String text) {
    return says(account, text, SENT.plusSeconds(items.size() * 20L));
  }

  Ward says(String account, String text, Instant sentAt) {
    return sends(account, text, sentAt, List.of());
  }

  Ward sends(String text, List<Attachment> attachments) {
    return sends(AISHA, text, SENT.plusSeconds(items.size() * 20L), attachments);
  }

  private Ward sends(String account, String text, Instant sentAt, List<Attachment> attachments) {
    long number = items.size() + 1L;
    ItemRef ref =
        new ItemRef(CONNECTOR, new ConversationId("ward-6"), new MessageId("m-" + number));
    SourceMessage message =
        new SourceMessage(
            ref,
            1,
            sentAt,
            Optional.empty(),
            new Account(new AccountId(account), account),
            text,
            attachments,
            Optional.empty());
    items.add(
        new ItemView(
            number,
            ref,
            Role.FLAGGED,
            List.of(new ItemView.Version(1, "digest", sentAt, Optional.of(message))),
            Optional.of(
                new ItemView.Flag(
                    new Account(new AccountId(AISHA), "Aisha"), SENT.plusSeconds(300), true)),
            Optional.empty(),
            Optional.empty(),
            false));
    return this;
  }

  /** The flag of the last message is by this account. */
  Ward flaggedBy(String account) {
    ItemView last = items.remove(items.size() - 1);
    items.add(
        new ItemView(
            last.number(),
            last.ref(),
            last.role(),
            last.versions(),
            Optional.of(
                new ItemView.Flag(
                    new Account(new AccountId(account), account), SENT.plusSeconds(300), true)),
            Optional.empty(),
            Optional.empty(),
            false));
    return this;
  }

  /** A person's decision about the present content version. */
  Ward decided(String verb, String by, Map<String, String> arguments) {
    evidence.add(
        new EntryView.StoredEvidence(
            evidence.size() + 1L,
            contentVersion,
            State.HELD,
            State.RECEIVED,
            SENT.plusSeconds(600),
            Evidence.of(
                EvidenceKind.DECISION,
                Map.of(
                    "verb",
                    verb,
                    "first",
                    "wclerk",
                    "by",
                    by,
                    "at",
                    SENT.plusSeconds(600).toString()),
                arguments)));
    return this;
  }

  /**
   * @param since seconds after the first message
   * @param ended as {@code since}; null: it still is
   */
  Ward suspended(String account, long since, Long ended) {
    suspensions.add(
        new Suspension(
            1,
            Optional.empty(),
            new AccountId(account),
            SENT.plusSeconds(since),
            "lost",
            "ann",
            SENT,
            true,
            Optional.ofNullable(ended).map(e -> "ann"),
            Optional.ofNullable(ended).map(SENT::plusSeconds),
            false));
    return this;
  }

  /** The flagger can be asked in private. */
  Ward asking() {
    asks = true;
    return this;
  }

  /** They were asked so, a moment after flagging; the answer counts for a quarter of an hour. */
  Ward asked(AskedFor what) {
    return asked(what, AISHA);
  }

  /** As {@link #asked(AskedFor)}, of this account. */
  Ward asked(AskedFor what, String account) {
    return evidence(
        EvidenceKind.QUESTION,
        Map.of(
            "question",
            "question-E42-1",
            "asked",
            what.name(),
            "account",
            account,
            "until",
            SENT.plusSeconds(1200).toString()));
  }

  /** The platform took the question. */
  Ward told() {
    said("What is it?", Role.ASKED, SENT.plusSeconds(310));
    return this;
  }

  /** And said so. */
  Ward answered(String text) {
    Instant at = SENT.plusSeconds(400);
    long number = said(text, Role.REPLY, at);
    return evidence(
        EvidenceKind.ANSWER,
        Map.of("question", "question-E42-1", "item", Long.toString(number), "at", at.toString()));
  }

  private long said(String text, Role role, Instant at) {
    long number = items.size() + 1L;
    ItemRef ref =
        new ItemRef(CONNECTOR, new ConversationId("private"), new MessageId("a-" + number));
    SourceMessage message =
        new SourceMessage(
            ref,
            1,
            at,
            Optional.empty(),
            new Account(new AccountId(AISHA), "Aisha"),
            text,
            List.of(),
            Optional.empty());
    items.add(
        new ItemView(
            number,
            ref,
            role,
            List.of(new ItemView.Version(1, "digest", at, Optional.of(message))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false));
    return number;
  }

  private Ward evidence(EvidenceKind kind, Map<String, String> facts) {
    evidence.add(
        new EntryView.StoredEvidence(
            evidence.size() + 1L,
            contentVersion,
            State.RECEIVED,
            State.RECEIVED,
            SENT.plusSeconds(300),
            Evidence.of(kind, facts)));
    return this;
  }

  /** A person split it. */
  Ward part(EntryPart one) {
    part = Optional.of(one);
    return this;
  }

  /** A message was edited after what was decided so far. */
  Ward edited() {
    contentVersion++;
    return this;
  }

  Identification check() {
    return identification.check(flagged());
  }

  FlaggedMessage flagged() {
    EntryId id = new EntryId(42);
    EntryView entry =
        new EntryView(
            id,
            State.RECEIVED,
            contentVersion,
            1,
            1,
            7,
            SENT,
            SENT,
            SENT,
            new DestinationId("epr"),
            "DOC1",
            0,
            false,
            false,
            "",
            "",
            items,
            List.of(),
            evidence,
            part);
    return new FlaggedMessage(
        new Claim(id, State.RECEIVED, 7, Lease.of(Duration.ofMinutes(1))), entry);
  }

  static String reason(Identification outcome) {
    return outcome instanceof Identification.Doubtful doubtful ? doubtful.reason() : "CONFIRMED";
  }

  static String text(Identification outcome) {
    return outcome instanceof Identification.Confirmed confirmed
        ? confirmed.thread().get(0).text()
        : "held: " + reason(outcome);
  }
}
