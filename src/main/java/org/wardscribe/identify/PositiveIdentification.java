package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.identify.Identification.Confirmation;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.identify.Identification.Redaction;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.RedactionRules;
import org.wardscribe.receive.FlaggedMessage;

/**
 * Stage 2: one patient, known authors, a text without identifiers; or a reason to hold.
 *
 * <p>The whole entry, answered questions included, must be about exactly one patient. Everything
 * doubtful is held; nothing is guessed. Repeating it is harmless: it only reads. Not promised: that
 * a name which no register and no rule knows is found (a relative, a misspelt name on its own).
 */
public final class PositiveIdentification {
  /** The connector under which {@code authors.yaml} names users of the server. */
  public static final ConnectorId COMMAND_LINE = new ConnectorId("command-line");

  private final PatientIndex patients;
  private final IdentifierSystems systems;
  private final IdentityPolicy policy;
  private final RedactionRules rules;
  private final Authors authors;
  private final Function<ItemRef, Optional<String>> siteOf;
  private final Map<String, String> mappingDigests;
  private final Statements statements;
  private final PatientMatch match;
  private final Redactor redactor;

  /**
   * @param siteOf the site of a message's conversation, as the conversation register says; empty:
   *     hospital numbers of all sites are looked for
   * @param mappingDigests file name to digest of the mapping files that decided, kept with each
   *     entry
   */
  public PositiveIdentification(
      PatientIndex patients,
      IdentifierSystems systems,
      IdentityPolicy policy,
      RedactionRules rules,
      Authors authors,
      Function<ItemRef, Optional<String>> siteOf,
      Map<String, String> mappingDigests) {
    this.patients = patients;
    this.systems = systems;
    this.policy = policy;
    this.rules = rules;
    this.authors = authors;
    this.siteOf = siteOf;
    this.mappingDigests = Map.copyOf(mappingDigests);
    this.statements = new Statements(systems);
    NameFinder names = new NameFinder(rules);
    this.match =
        new PatientMatch(
            policy, new Agreement(policy, names, new OtherNames(policy, rules, this::isStaff)));
    this.redactor = new Redactor(rules, names, statements, systems);
  }

  /**
   * @throws PatientIndexUnavailable if the index can't be asked; the ledger tries again
   */
  public Identification check(FlaggedMessage flagged) {
    EntryView entry = flagged.entry();
    HandDecisions decisions = HandDecisions.of(entry);
    Attribution.Result attribution = new Attribution(authors).of(entry, decisions);
    if (attribution instanceof Attribution.Result.Held held) {
      return held.reason().holds(flagged.claim());
    }
    Attribution.Result.Known staff = (Attribution.Result.Known) attribution;
    List<ItemView> thread =
        entry.items().stream()
            .sorted(
                Comparator.comparing((ItemView i) -> message(i).sentAt())
                    .thenComparing(ItemView::number))
            .toList();
    List<Statement> stated = thread.stream().map(this::statement).toList();
    Set<String> staffNames = staff.names();
    try (PatientIndex.Reading index = patients.read()) {
      StatedNumbers numbers = StatedNumbers.of(stated, systems, index);
      PatientMatch.Result result =
          decisions
              .confirmed()
              .map(c -> match.confirmed(c.patient(), stated, numbers, staffNames, index))
              .orElseGet(() -> match.decide(stated, numbers, staffNames, index));
      return result instanceof PatientMatch.Result.Found found
          ? redacted(flagged, thread, stated, numbers, found, staff, decisions)
          : ((PatientMatch.Result.Held) result).reason().holds(flagged.claim());
    }
  }

  private Identification redacted(
      FlaggedMessage flagged,
      List<ItemView> thread,
      List<Statement> stated,
      StatedNumbers numbers,
      PatientMatch.Result.Found found,
      Attribution.Result.Known staff,
      HandDecisions decisions) {
    Particulars patient = Particulars.of(found.record()).alsoCalled(found.fit().shortForms());
    List<AttributedMessage> messages = new ArrayList<>();
    List<Redaction> redactions = new ArrayList<>();
    for (int i = 0; i < thread.size(); i++) {
      ItemView item = thread.get(i);
      SourceMessage message = message(item);
      Optional<Redactor.Redacted> text =
          redactor.redact(stated.get(i), spans(numbers, i), found.record(), patient, staff.names());
      if (text.isEmpty()) {
        return Reason.RESIDUE.holds(flagged.claim());
      }
      text.get().spans().forEach(s -> redactions.add(redaction(item, s)));
      messages.add(
          new AttributedMessage(
              item.number(),
              item.ref().message().value(),
              item.latest().version(),
              item.role(),
              staff.authors().get(item.number()),
              message.sentAt(),
              message.editedAt(),
              text.get().text(),
              message.attachments()));
    }
    return new Confirmed(
        flagged.claim(),
        flagged.entry(),
        ConfirmedPatient.of(found.record(), systems),
        messages,
        staff.flaggedBy(),
        staff.flaggedAt(),
        identifiedFrom(found, thread.size(), decisions),
        redactions,
        decisions.confirmed().flatMap(this::clinician),
        mappingDigests);
  }

  private Statement statement(ItemView item) {
    SourceMessage message = message(item);
    LocalDate sentOn =
        message.editedAt().orElse(message.sentAt()).atZone(policy.zone()).toLocalDate();
    return statements.of(message.text(), sentOn, systems.ofSite(siteOf.apply(item.ref())));
  }

  private boolean isStaff(String given, String family) {
    return authors.people().stream()
        .anyMatch(
            p -> Folded.word(p.given()).equals(given) && Folded.word(p.family()).equals(family));
  }

  private static SourceMessage message(ItemView item) {
    return item.latest().message().orElseThrow();
  }

  private static List<Span> spans(StatedNumbers numbers, int statement) {
    return numbers.all().stream()
        .filter(n -> n.statement() == statement)
        .map(
            n ->
                new Span(
                    n.kind(),
                    n.start(),
                    n.end(),
                    n.kind() == IdentifierKind.MRN
                        ? "site-pattern"
                        : n.valid() ? "modulus-11" : "mistyped-nhs-number"))
        .toList();
  }

  private Redaction redaction(ItemView item, Span span) {
    return new Redaction(
        item.number(),
        item.latest().version(),
        span.start(),
        span.end(),
        span.kind().name(),
        span.rule(),
        rules.replace().getOrDefault(span.kind(), ""));
  }

  private static String identifiedFrom(
      PatientMatch.Result.Found found, int messages, HandDecisions decisions) {
    String stated = IdentifiedFrom.stated(found.agreeing(), messages);
    return decisions
        .confirmed()
        .map(
            c ->
                "confirmed by hand by "
                    + c.by()
                    + (found.agreeing().isEmpty() ? "" : "; " + stated))
        .orElse(stated + "; all agree");
  }

  /** Only a registered clinician's confirmation stands in the document as one. */
  private Optional<Confirmation> clinician(HandDecisions.Confirmed confirmed) {
    return authors.find(COMMAND_LINE, new AccountId(confirmed.by()), confirmed.at())
                instanceof Authors.Found.Known known
            && !known.staff().registration().isBlank()
        ? Optional.of(new Confirmation(known.staff(), confirmed.at()))
        : Optional.empty();
  }
}
