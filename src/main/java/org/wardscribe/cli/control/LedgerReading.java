package org.wardscribe.cli.control;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.ledger.AlertsKept;
import org.wardscribe.ledger.AuditAnchor;
import org.wardscribe.ledger.AuditFault;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryQuery;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.HoldCoverage;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.MemberBook;
import org.wardscribe.ledger.PurgeBatch;
import org.wardscribe.ledger.PurgeRun;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Urgency;
import org.wardscribe.ledger.WaitRule;

/**
 * Answers what only reads, from a running ledger or from a file that nobody runs. Never gives
 * content: that needs a person who is known, and a ledger that can write that they read it.
 */
public final class LedgerReading {
  private static final int USUAL = 200;
  private static final int CLOSED_ALERTS = 20;
  private static final int USUALLY_FOUND = 50;

  /** Entries at a time: an export never has many in memory. */
  private static final int EXPORTED = 100;

  private static final int EXPORTED_WITH_CONTENT = 10;

  private final LedgerRecords records;
  private final Clock clock;
  private final Optional<RunningFacts> site;
  private final List<WaitRule> rules;

  /**
   * Where nothing runs.
   *
   * @param rules whose an entry is while it waits, and for how long it may
   */
  public LedgerReading(LedgerRecords records, Clock clock, List<WaitRule> rules) {
    this(records, clock, Optional.empty(), rules);
  }

  /** Of a running site. */
  public LedgerReading(LedgerRecords records, Clock clock, RunningFacts site) {
    this(records, clock, Optional.of(site), site.rules());
  }

  private LedgerReading(
      LedgerRecords records, Clock clock, Optional<RunningFacts> site, List<WaitRule> rules) {
    this.rules = List.copyOf(rules);
    this.records = records;
    this.clock = clock;
    this.site = site;
  }

  /** The answer to a verb that {@link ControlVerb#reads}, without content. */
  public ControlResponse answer(ControlRequest request) {
    Optional<ControlVerb> verb = ControlVerb.ofPath(request.verb());
    if (verb.isEmpty() || !verb.get().reads()) {
      return ControlResponse.of(
          request, Outcome.REFUSED, "This can only be done while Wardscribe is running.");
    }
    Optional<String> complaint = verb.get().complaint(request);
    if (complaint.isPresent()) {
      return ControlResponse.of(request, Outcome.INVALID, complaint.get());
    }
    try {
      return answer(verb.get(), request);
    } catch (IllegalArgumentException e) {
      return ControlResponse.of(
          request,
          Outcome.INVALID,
          "An entry, a state, a conversation, a time or a number is not written as it should be.");
    }
  }

  private ControlResponse answer(ControlVerb verb, ControlRequest request) {
    return switch (verb) {
      case SHOW -> show(request, false);
      case WORKLIST -> worklist(request);
      case FIND ->
          request.args().containsKey("patient") || request.args().containsKey("nhs-number")
              ? ControlResponse.of(
                  request,
                  Outcome.REFUSED,
                  "A patient's entries are found only while Wardscribe is running.")
              : found(request, Optional.empty());
      case STATUS -> ControlResponse.data(request, status());
      case INCIDENT_LIST ->
          ControlResponse.data(
              request,
              new IncidentReport(
                  clock.instant(),
                  records.incidents().stream().map(IncidentReport.Line::of).toList()));
      case CORRECTIONS ->
          ControlResponse.data(
              request,
              new CorrectionReport(
                  clock.instant(),
                  records.corrections().stream().map(CorrectionReport.Line::of).toList()));
      case LADDER -> ladder(request);
      case ACCOUNT_LIST ->
          ControlResponse.data(
              request,
              new AccountReport(
                  clock.instant(),
                  records.suspensions().stream().map(AccountReport.Line::of).toList()));
      case MEMBERS ->
          ControlResponse.data(request, MembersReport.of(clock.instant(), records.memberships()));
      case IDENTIFIERS ->
          ControlResponse.data(
              request,
              IdentifierReport.of(
                  clock.instant(),
                  records.identified(
                      QueryAsked.instant(request.arg("from")),
                      QueryAsked.instant(request.arg("until")))));
      case ALERTS ->
          ControlResponse.data(
              request,
              AlertsReport.of(
                  clock.instant(),
                  records.alertsKept(CLOSED_ALERTS),
                  site.filter(RunningFacts::nobodyOnRota).isPresent()));
      case RECOVERY -> ControlResponse.data(request, recovery());
      case HOLD_LIST -> ControlResponse.data(request, holds());
      default -> audit(request);
    };
  }

  /** The entry; with its content only for a caller that has checked and audited it. */
  ControlResponse show(ControlRequest request, boolean withContent) {
    EntryId id = EntryId.parse(request.arg("entry"));
    return entry(id, withContent)
        .map(report -> ControlResponse.data(request, report))
        .orElseGet(() -> noSuchEntry(request, id));
  }

  Optional<EntryReport> entry(EntryId id, boolean withContent) {
    return records
        .find(id)
        .map(
            entry ->
                EntryReports.of(
                    entry,
                    WaitRule.of(
                        rules,
                        entry.state(),
                        EntrySummary.because(
                            entry.state(), entry.unresolvedAttempt(), entry.reason())),
                    records.assignee(id),
                    records.history(id),
                    records.guardFacts(id).holds(),
                    clock.instant(),
                    withContent,
                    withContent ? records.reasonsOfCorrections(id) : List.of(),
                    withContent ? records.settledAlerts(id) : List.of()));
  }

  Clock clock() {
    return clock;
  }

  boolean knows(EntryId id) {
    return records.find(id).isPresent();
  }

  EntryView need(EntryId id) {
    return records.find(id).orElseThrow();
  }

  long perhapsInScope(HoldScope scope) {
    return records.perhapsInScope(scope);
  }

  Map<State, PurgeBatch> wouldPurge(Retention rules) {
    return PurgeRun.rehearse(records, rules);
  }

  /** The next entries of an export; content only for a caller that has checked and audits it. */
  ExportReport.Some export(HoldScope scope, EntryId after, boolean withContent) {
    int most = withContent ? EXPORTED_WITH_CONTENT : EXPORTED;
    List<EntryId> ids = records.inScope(scope, after, most);
    return new ExportReport.Some(
        ids.stream()
            .flatMap(id -> ExportedEntries.of(records, clock, id, withContent).stream())
            .toList(),
        (ids.isEmpty() ? after : ids.get(ids.size() - 1)).toString(),
        ids.size() == most);
  }

  HoldCoverage covered(LegalHold hold) {
    return records.covered(hold.number());
  }

  static ControlResponse noSuchEntry(ControlRequest request, EntryId id) {
    return ControlResponse.of(request, Outcome.REFUSED, "There is no entry " + id + ".");
  }

  /**
   * What was looked for, the newest first.
   *
   * @param patientKey only for a caller that has checked and audited it
   */
  ControlResponse found(ControlRequest request, Optional<String> patientKey) {
    EntryQuery query = asked().of(request.args(), Set.of(), true, USUALLY_FOUND, patientKey);
    return ControlResponse.data(
        request,
        report(
            records.search(query.page(query.newestFirst(), query.after(), query.most() + 1)),
            query.most(),
            last -> last.id().toString(),
            List.of(),
            List.of(),
            0));
  }

  private QueryAsked asked() {
    return new QueryAsked(rules, clock.instant());
  }

  private ControlResponse worklist(ControlRequest request) {
    Set<State> resting = EnumSet.noneOf(State.class);
    Arrays.stream(State.values()).filter(State::isResting).forEach(resting::add);
    Optional<WorklistPlace> place =
        Optional.ofNullable(request.args().get("after"))
            .filter(written -> !written.isBlank())
            .map(written -> WorklistPlace.parse(written.strip()));
    Map<String, String> criteria = new HashMap<>(request.args());
    criteria.remove("after");
    EntryQuery query = asked().of(criteria, resting, false, USUAL, Optional.empty());
    boolean all =
        Set.of("most", "states").containsAll(request.args().keySet())
            && request.args().getOrDefault("states", "").isBlank();
    return ControlResponse.data(
        request,
        inOrderOfUrgency(
            query,
            place,
            all ? whateverTheirState(query.most()) : List.of(),
            all ? records.alerts().stream().map(WorklistReport.Alert::of).toList() : List.of(),
            all ? overdue().size() : 0));
  }

  private List<WorklistReport.Line> whateverTheirState(int most) {
    EntryQuery any = EntryQuery.in(Set.of()).page(false, new EntryId(0), most);
    return Stream.of(
            records.wrongDocuments(any).stream().map(this::ofWrongDocument),
            records.filedWithSuspendedAccount(most).stream().map(this::ofSuspendedAccount),
            records.heardByStrangers(most).stream().map(this::ofWrongRecipient))
        .flatMap(lines -> lines)
        .toList();
  }

  private WorklistReport inOrderOfUrgency(
      EntryQuery query,
      Optional<WorklistPlace> place,
      List<WorklistReport.Line> before,
      List<WorklistReport.Alert> alerts,
      long reviewsOverdue) {
    Urgency urgency =
        new Urgency(
            place.map(WorklistPlace::at).orElse(clock.instant()),
            deletionWindows(),
            rules,
            place.map(WorklistPlace::place));
    return report(
        records.mostUrgent(query.page(false, new EntryId(0), query.most() + 1), urgency),
        query.most(),
        last -> new WorklistPlace(urgency.at(), urgency.of(last)).toString(),
        before,
        alerts,
        reviewsOverdue);
  }

  private Map<String, Duration> deletionWindows() {
    return site.map(facts -> facts.deletionWindows().get()).orElse(Map.of());
  }

  private WorklistReport report(
      List<EntrySummary> found,
      int most,
      Function<EntrySummary, String> place,
      List<WorklistReport.Line> before,
      List<WorklistReport.Alert> alerts,
      long reviewsOverdue) {
    List<EntrySummary> shown = found.stream().limit(most).toList();
    boolean more = found.size() > most;
    return new WorklistReport(
        clock.instant(),
        Stream.concat(before.stream(), shown.stream().map(this::line)).toList(),
        more,
        more ? place.apply(shown.get(shown.size() - 1)) : "",
        alerts,
        reviewsOverdue);
  }

  private WorklistReport.Line line(EntrySummary summary) {
    return WorklistReport.Line.of(
        summary,
        WaitRule.of(rules, summary.state(), summary.because()),
        clock.instant(),
        Optional.ofNullable(deletionWindows().get(summary.connector())));
  }

  private WorklistReport.Line ofWrongDocument(EntrySummary summary) {
    return WorklistReport.Line.ofWrongDocument(
        summary, WaitRule.of(rules, State.RETAINED, Correction.GIVEN_UP), clock.instant());
  }

  private WorklistReport.Line ofSuspendedAccount(EntrySummary summary) {
    return WorklistReport.Line.ofSuspendedAccount(
        summary,
        WaitRule.of(rules, State.RETAINED, WorklistReport.ACCOUNT_SUSPENDED),
        clock.instant());
  }

  private WorklistReport.Line ofWrongRecipient(EntrySummary summary) {
    return WorklistReport.Line.ofWrongRecipient(
        summary, WaitRule.of(rules, State.RETAINED, MemberBook.WRONG_RECIPIENT), clock.instant());
  }

  private StatusReport status() {
    AlertsKept alerts = records.alertsKept(0);
    return new StatusReport(
        clock.instant(),
        site.flatMap(facts -> facts.broker().get()),
        records.counts(),
        records.pauses().stream().map(StatusReport.PauseLine::of).toList(),
        records.holds().stream()
            .filter(hold -> hold.liftedAt().isEmpty())
            .map(HoldLine::of)
            .toList(),
        overdue(),
        recovery().recovery(),
        alerts.open().size(),
        AlertsReport.Sending.of(alerts.sending()),
        ProcessesReport.of(records.processes()));
  }

  private List<StatusReport.Review> overdue() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return site.map(facts -> facts.rungs().get()).orElse(List.of()).stream()
        .filter(row -> row.reviewDue() != null && row.reviewDue().isBefore(today))
        .map(row -> new StatusReport.Review(row.conversation(), row.owner(), row.reviewDue()))
        .toList();
  }

  private ControlResponse ladder(ControlRequest request) {
    return site.map(facts -> new LadderReading(records, clock, facts.rungs()))
        .map(
            reading ->
                ControlResponse.data(
                    request,
                    reading.report(Optional.ofNullable(request.args().get("conversation")))))
        .orElseGet(
            () ->
                ControlResponse.of(
                    request,
                    Outcome.REFUSED,
                    "Which modes are in force is known only while Wardscribe is running."));
  }

  private RecoveryReport recovery() {
    return new RecoveryReport(clock.instant(), records.recovery().map(RecoveryReport.Line::of));
  }

  private HoldReport holds() {
    return new HoldReport(clock.instant(), records.holds().stream().map(HoldLine::of).toList());
  }

  private ControlResponse audit(ControlRequest request) {
    Optional<String> written = Optional.ofNullable(request.arg("anchor"));
    Optional<AuditAnchor> kept = written.flatMap(AuditAnchor::of);
    return written.isPresent() && kept.isEmpty()
        ? ControlResponse.of(
            request,
            Outcome.REFUSED,
            "That is no anchor: one is a number, a colon and 64 digits of hexadecimal, as audit"
                + " verify prints it.")
        : ControlResponse.data(request, audit(kept));
  }

  /**
   * @param kept an anchor that somebody kept elsewhere
   */
  private AuditReport audit(Optional<AuditAnchor> kept) {
    List<AuditReport.Fault> faults = new ArrayList<>();
    kept.filter(anchor -> !records.stands(anchor))
        .ifPresent(
            anchor ->
                faults.add(
                    new AuditReport.Fault(
                        "",
                        anchor.row(),
                        "the audit up to this row is not the one of which the anchor was taken")));
    records.verifyAudit().stream()
        .map(fault -> new AuditReport.Fault(chain(fault), fault.sequence(), fault.sentence()))
        .forEach(faults::add);
    return new AuditReport(
        clock.instant(),
        records.counts().values().stream().mapToLong(Long::longValue).sum(),
        records.auditAnchor().written(),
        List.copyOf(faults));
  }

  /** Which chain a fault is in; what concerns no entry, such as pauses, has the number 0. */
  private static String chain(AuditFault fault) {
    return fault.entry().number() == 0 ? HoldLine.ORGANISATION : fault.entry().toString();
  }
}
