package org.wardscribe.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.cli.control.Fixture.CLINICIAN;
import static org.wardscribe.cli.control.Fixture.IDENTITY_DESK;
import static org.wardscribe.cli.control.Fixture.IG;
import static org.wardscribe.cli.control.Fixture.NOBODY;
import static org.wardscribe.cli.control.Fixture.OPERATOR;
import static org.wardscribe.cli.control.Fixture.ROOT;
import static org.wardscribe.cli.control.Fixture.SECOND_IG;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.ledger.AuditFault;
import org.wardscribe.ledger.EntryQuery;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.IdentifierKind;

class ControlApiTest {
  private final FakeLedger ledger = Fixture.ledger();
  private final ControlApi api = Fixture.api(ledger);

  @Test
  void every_verb_of_a_clinician_reaches_the_ledger_with_its_arguments_and_the_person() {
    ask(CLINICIAN, "confirm", 7, Map.of("entry", "e42", "patient", "p-1"));
    ask(CLINICIAN, "set-author", 7, Map.of("entry", "42", "item", "1", "staff", "9999902"));
    ask(CLINICIAN, "retry", 7, Map.of("entry", "E000042"));
    ask(CLINICIAN, "reject", 7, Map.of("entry", "E000042", "reason", "not advice"));

    assertThat(ledger.asked).hasSize(4);
    assertThat(ledger.asked.get(0)).isEqualTo("CONFIRM {patient=p-1} by tpritchard");
    assertThat(ledger.asked.get(1))
        .contains("SET_AUTHOR", "item=1", "staff=9999902")
        .doesNotContain("entry=");
    assertThat(ledger.asked.get(2)).isEqualTo("RETRY {} by tpritchard");
    assertThat(ledger.asked.get(3)).isEqualTo("REJECT {reason=not advice} by tpritchard");
  }

  @ParameterizedTest
  @EnumSource(
      value = ControlVerb.class,
      names = {"FOUND_IN_EPR", "NOT_IN_EPR", "CANCELLED_IN_EPR", "RELEASE"})
  void four_eyes_are_two_different_people(ControlVerb verb) {
    Map<String, String> entry = Map.of("entry", "E43");

    assertThat(ask(IG, verb.path(), 12, entry).outcome()).isEqualTo(Outcome.SECOND_PERSON);
    assertThat(ask(IG, verb.path(), 12, entry).outcome()).isEqualTo(Outcome.SECOND_PERSON);
    assertThat(ask(SECOND_IG, verb.path(), 12, entry).outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void lifting_a_hold_takes_two_people() {
    assertThat(ask(IG, "hold-lift", Map.of("hold", "1")).outcome())
        .isEqualTo(Outcome.SECOND_PERSON);
    assertThat(ask(SECOND_IG, "hold-lift", Map.of("hold", "1")).outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void root_and_the_service_itself_are_no_people() {
    assertThat(ask(ROOT, "found-in-epr", 12, Map.of("entry", "E43")).sentence())
        .contains("needs two people", "root can't be one of them");
    assertThat(ask(ROOT, "hold-lift", Map.of("hold", "1")).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(ledger.asked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlVerb.class)
  void who_has_no_role_may_read_and_change_nothing(ControlVerb verb) {
    Map<String, String> all =
        switch (verb) {
          case CONFIRM -> Map.of("entry", "E42", "patient", "p");
          case CORRECT -> Map.of("entry", "E42", "patient", "P-17", "reason", "r");
          case SET_AUTHOR -> Map.of("entry", "E42", "item", "1", "staff", "s");
          case SPLIT -> Map.of("entry", "E42", "first", "1", "second", "2");
          case ASSIGN -> Map.of("entry", "E42", "to", "mo");
          case REJECT, GIVE_UP -> Map.of("entry", "E42", "reason", "r");
          case HOLD_PLACE ->
              Map.of("all", "true", "type", "foi", "reference", "r", "review-due", "2027-01-31");
          case INCIDENT_DECLARE ->
              Map.of("name", "BRIDGE", "all", "true", "review-due", "2027-01-31");
          case INCIDENT_STAND_DOWN -> Map.of("name", "BRIDGE");
          case STEP_DOWN -> Map.of("conversation", "ward-chat/room-7", "to", "file", "reason", "r");
          case EXPORT_BEGIN -> Map.of("all", "true", "reference", "SAR-17");
          case EXPORT_SOME -> Map.of("token", "t", "after", "E0");
          case EXPORT_END -> Map.of("token", "t", "entries", "0", "sha256", "0");
          case DELETE_RETAINED -> Map.of("appraisal", "RM-2026-4");
          case RESTORE -> Map.of("conversation", "ward-chat/room-7");
          case HOLD_LIFT -> Map.of("hold", "1");
          case PAUSE, RESUME -> Map.of("kind", "destination", "name", "epr-main");
          case PURGE -> Map.of("dry-run", "true");
          case RECONCILE -> Map.of("days", "30", "after", "0");
          case ACCOUNT_SUSPEND ->
              Map.of("account", "u-9", "since", "2026-11-22T02:00:00Z", "reason", "lost");
          case ACCOUNT_RESTORE, ACCOUNT_INVITE -> Map.of("account", "u-9");
          case ACCOUNT_CONFIRM -> Map.of("account", "u-9", "code", "123456");
          case IDENTIFIERS ->
              Map.of("from", "2026-11-01T00:00:00Z", "until", "2026-12-01T00:00:00Z");
          case ACCOUNT_SETTLE, MEMBERS_SETTLE -> Map.of("entry", "E42", "reason", "r");
          case SETTLE -> Map.of("alert", "1", "reason", "r");
          case WORKLIST,
              FIND,
              STATUS,
              HOLD_LIST,
              INCIDENT_LIST,
              CORRECTIONS,
              LADDER,
              ALERTS,
              ALERTS_TEST,
              RECOVERY,
              RECOVERY_FINISH,
              RELOAD,
              ACCOUNT_LIST,
              ACCOUNT_CONFIRMATIONS,
              MEMBERS,
              AUDIT_VERIFY ->
              Map.of();
          default -> Map.of("entry", "E42");
        };

    ControlResponse response = ask(NOBODY, verb.path(), 7, all);

    if (verb.reads()) {
      assertThat(response.outcome()).isEqualTo(Outcome.OK);
    } else {
      assertThat(response.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(response.sentence())
          .startsWith(verb.path() + " needs the role ")
          .contains("passer-by has no role");
    }
    assertThat(ledger.asked).isEmpty();
  }

  @Test
  void another_role_does_not_do() {
    assertThat(ask(OPERATOR, "confirm", 7, Map.of("entry", "E42", "patient", "p")).sentence())
        .startsWith(
            "confirm needs the role clinician or identity-desk; ops has only operator here.");
    assertThat(ask(OPERATOR, "retry", 7, Map.of("entry", "E42")).outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void who_saw_an_older_entry_is_shown_the_new_one_and_decides_nothing() {
    ControlResponse response = ask(CLINICIAN, "retry", 6, Map.of("entry", "E42"));

    assertThat(response.outcome()).isEqualTo(Outcome.CHANGED);
    EntryReport now = response.as(EntryReport.class);
    assertThat(now.fence()).isEqualTo(7);
    assertThat(now.state()).isEqualTo(State.HELD);
    assertThat(now.audit()).isNotEmpty();
    assertThat(now.content()).isEmpty();
  }

  @Test
  void a_decision_without_the_fence_is_not_taken() {
    ControlResponse response = ask(CLINICIAN, "retry", Map.of("entry", "E42"));

    assertThat(response.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(response.sentence()).contains("as you saw it");
    assertThat(ledger.asked).isEmpty();
  }

  @Test
  void arguments_are_checked_before_anything_is_asked() {
    assertThat(ask(CLINICIAN, "confirm", 7, Map.of("entry", "E42")).sentence())
        .isEqualTo("confirm needs the argument 'patient'.");
    assertThat(ask(CLINICIAN, "retry", 7, Map.of("entry", "E42", "force", "1")).sentence())
        .isEqualTo("retry takes only these arguments: entry.");
    assertThat(
            ask(CLINICIAN, "reject", 7, Map.of("entry", "E42", "reason", "x".repeat(501)))
                .sentence())
        .contains("at most 500");
    assertThat(ask(CLINICIAN, "retry", 7, Map.of("entry", "../etc")).sentence())
        .contains("like E000042");
    assertThat(ask(CLINICIAN, "retry", 7, Map.of("entry", "E99")).sentence())
        .isEqualTo("There is no entry E000099.");
    assertThat(ask(CLINICIAN, "delete-all", Map.of()).sentence()).contains("no such verb");
    assertThat(ask(CLINICIAN, "worklist", Map.of("states", "nowhere")).outcome())
        .isEqualTo(Outcome.INVALID);
    assertThat(ask(CLINICIAN, "worklist", Map.of("most", "many")).outcome())
        .isEqualTo(Outcome.INVALID);
    assertThat(ledger.asked).isEmpty();
  }

  @Test
  void a_hold_that_is_not_effective_yet_says_so() {
    ControlResponse response = placeHold(Map.of("entry", "E42"));

    assertThat(response.sentence())
        .contains(
            "Hold 1 is placed",
            "NOT effective yet",
            "It covers 3 entries now",
            " 1 more are covered");
    assertThat(response.as(HoldLine.class).scope()).isEqualTo("E000042");
    assertThat(placeHold(Map.of("entry", "E99")).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(ask(NOBODY, "hold-list", Map.of()).as(HoldReport.class).holds()).hasSize(1);
  }

  private ControlResponse placeHold(Map<String, String> scope) {
    Map<String, String> args = new HashMap<>(scope);
    args.putIfAbsent("type", "sar");
    args.putIfAbsent("reference", "SAR-17");
    args.putIfAbsent("review-due", "2027-01-31");
    return ask(IG, "hold-place", args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all=true,entry=E42                      | not both
          type=sar                                | Say what is meant
          all=true,type=whim                      | foi, sar, complaint, psii, coroner, inquiry, other
          all=true,review-due=soon                | 'review-due' is not a date like 2027-01-31
          conversation=room-7                     | connector/conversation
          from=yesterday                          | 'from' is not a time
          from=2026-03-02T00:00:00Z,to=2026-03-01T00:00:00Z | ends before it begins
          nhs-number=999 000                      | ten digits
          nhs-number=999 000 0018,patient=P-17    | not by both
          nhs-number=9990000042                   | no record with this number
          nhs-number=9990000026                   | More than one record
          nhs-number=9990000034                   | can't be asked now, so nothing was done
          """)
  void a_hold_whose_scope_is_not_clear_is_refused_with_what_to_do(String args, String sentence) {
    Map<String, String> scope = new HashMap<>();
    for (String arg : args.split(",", -1)) {
      scope.put(arg.split("=", -1)[0], arg.split("=", -1)[1]);
    }

    ControlResponse response = placeHold(scope);

    assertThat(response.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(response.sentence()).contains(sentence).doesNotContain("999");
    assertThat(ledger.holds).isEmpty();
  }

  @Test
  void a_hold_of_a_patient_names_nobody_in_any_list() {
    ControlResponse response = placeHold(Map.of("nhs-number", "999 000 0018"));

    assertThat(response.as(HoldLine.class).scope()).startsWith("patient #");
    assertThat(response.toString() + response.data()).doesNotContain("999", "P-17");
  }

  @Test
  void an_incident_of_an_unknown_conversation_is_declared_and_the_spelling_is_doubted() {
    ControlResponse response =
        ask(
            CLINICIAN,
            "incident-declare",
            Map.of(
                "name", "BRIDGE",
                "conversations", "ward-chat/room-7,ward-chat/rom-8",
                "review-due", "2027-01-31"));

    assertThat(response.outcome()).isEqualTo(Outcome.OK);
    assertThat(response.sentence()).endsWith("check the spelling: ward-chat/rom-8.");
    assertThat(ledger.incidents.get(0).conversations()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name=B                                | Name the conversations
          name=B,all=true,conversations=a/b     | Name the conversations
          name=B,conversations=room-7           | connector/conversation
          name=B,all=true,review-due=soon       | not a date
          """)
  void an_incident_that_is_not_clear_is_refused(String args, String sentence) {
    Map<String, String> incident = new HashMap<>(Map.of("review-due", "2027-01-31"));
    for (String arg : args.split(",", -1)) {
      incident.put(arg.split("=", -1)[0], arg.split("=", -1)[1]);
    }

    ControlResponse response = ask(IG, "incident-declare", incident);

    assertThat(response.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(response.sentence()).contains(sentence);
    assertThat(ledger.incidents).isEmpty();
  }

  @Test
  void a_conversation_that_the_site_does_not_name_is_not_stepped_down() {
    Map<String, String> wrong =
        Map.of("conversation", "ward-chat/rom-7", "to", "file", "reason", "r");
    assertThat(ask(OPERATOR, "step-down", wrong).sentence()).contains("nothing was changed");
    Map<String, String> up =
        Map.of("conversation", "ward-chat/room-7", "to", "delete", "reason", "r");
    assertThat(ask(OPERATOR, "step-down", up).sentence()).contains("to file, or to shadow");
    assertThat(ledger.stepDowns).isEmpty();
  }

  @Test
  void what_was_retained_goes_on_when_two_people_name_the_decision_that_is_in_date() {
    Map<String, String> decision = Map.of("appraisal", "RM-2026-4");

    ControlResponse first = ask(IG, "delete-retained", decision);
    assertThat(first.outcome()).isEqualTo(Outcome.SECOND_PERSON);
    assertThat(first.sentence()).startsWith("0 of 3 retained entries go on").contains("2 wait");
    ControlResponse second = ask(SECOND_IG, "delete-retained", decision);
    assertThat(second.outcome()).isEqualTo(Outcome.OK);
    assertThat(second.sentence())
        .startsWith("2 of 3 retained entries go on, each through every guard again; 0 wait")
        .contains("1 stay");
    assertThat(ledger.asked).hasSize(4);

    ControlResponse other = ask(IG, "delete-retained", Map.of("appraisal", "RM-2025-1"));
    assertThat(other.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(other.sentence()).contains("another reference", "nothing was sent on");
    assertThat(ledger.asked).hasSize(4);
  }

  @Test
  void only_what_the_site_has_can_be_paused() {
    assertThat(ask(OPERATOR, "pause", Map.of("kind", "destination", "name", "epr-mian")).sentence())
        .isEqualTo("There is no such destination. This site has: epr-main.");
    assertThat(ask(OPERATOR, "pause", Map.of("kind", "planet", "name", "mars")).outcome())
        .isEqualTo(Outcome.INVALID);
    assertThat(ledger.asked).isEmpty();

    ask(OPERATOR, "pause", Map.of("kind", "connector", "name", "ward-chat"));
    ask(OPERATOR, "resume", Map.of("kind", "connector", "name", "ward-chat"));

    assertThat(ledger.asked)
        .containsExactly("pause CONNECTOR ward-chat by ops", "resume CONNECTOR ward-chat by ops");
  }

  @Test
  void content_is_given_only_to_a_role_that_may_read_it_and_after_it_is_written_down() {
    Map<String, String> args = Map.of("entry", "E42", "content", "true");

    assertThat(ask(OPERATOR, "show", args).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(ledger.asked).isEmpty();

    ControlResponse response = ask(CLINICIAN, "show", args);

    assertThat(ledger.asked).containsExactly("content of E000042 read by tpritchard");
    assertThat(response.as(EntryReport.class).content().orElseThrow().get(0).text())
        .contains("MORGAN-TEST");
  }

  @Test
  void without_content_no_word_of_it_is_in_any_answer() {
    for (String verb : new String[] {"worklist", "status", "hold-list", "audit-verify"}) {
      assertThat(ask(CLINICIAN, verb, Map.of()).data().toString()).doesNotContain(Fixture.CONTENT);
    }
    assertThat(ask(CLINICIAN, "show", Map.of("entry", "E42")).data().toString())
        .contains("[patient]", "NHS_NUMBER", "(not shown)")
        .doesNotContain(Fixture.CONTENT);
  }

  @Test
  void the_worklist_says_whose_an_entry_is_and_what_resolves_it() {
    WorklistReport report = ask(NOBODY, "worklist", Map.of()).as(WorklistReport.class);

    assertThat(report.lines())
        .extracting(WorklistReport.Line::entry)
        .containsExactly("E000043", "E000042");
    assertThat(report.lines().get(1).owner()).isEqualTo("clinician");
    assertThat(report.lines().get(1).verbs()).contains("confirm", "reject");
    assertThat(report.lines().get(0).owner()).isEqualTo("information-governance");
    assertThat(report.lines().get(0).verbs())
        .contains("found-in-epr", "not-in-epr")
        .doesNotContain("reject");
    assertThat(report.more()).isFalse();
    assertThat(
            ask(NOBODY, "worklist", Map.of("states", "held,retained", "most", "2"))
                .as(WorklistReport.class)
                .more())
        .isTrue();
  }

  @Test
  void the_worklist_and_find_ask_the_ledger_for_what_was_asked() {
    ask(
        NOBODY,
        "worklist",
        Map.of(
            "owner", "clinician",
            "overdue", "true",
            "conversation", "ward-chat/room-7",
            "reason", "residue"));
    ask(
        NOBODY,
        "find",
        Map.of("staff", "s-9", "destination", "epr-main", "from", "2026-11-22T00:00:00Z"));

    EntryQuery worklist = ledger.searched.get(0);
    assertThat(worklist.owner()).contains("clinician");
    assertThat(worklist.overdueAt()).contains(Fixture.NOW);
    assertThat(worklist.reason()).contains("RESIDUE");
    assertThat(worklist.conversation().orElseThrow().toString()).isEqualTo("ward-chat/room-7");
    assertThat(worklist.newestFirst()).isFalse();
    EntryQuery find = ledger.searched.get(1);
    assertThat(find.states()).isEmpty();
    assertThat(find.staff()).contains("s-9");
    assertThat(find.from()).isPresent();
    assertThat(find.newestFirst()).isTrue();
    for (Map<String, String> wrong :
        List.of(
            Map.of("from", "yesterday"), Map.of("conversation", "room-7"), Map.of("after", "x"))) {
      assertThat(ask(NOBODY, "find", wrong).outcome()).isEqualTo(Outcome.INVALID);
      assertThat(ask(NOBODY, "worklist", wrong).outcome()).isEqualTo(Outcome.INVALID);
    }
  }

  @Test
  void the_pages_of_a_worklist_are_the_worklist() {
    List<String> all = entries(ask(NOBODY, "worklist", Map.of("states", "held,retained")));
    List<String> paged = new ArrayList<>();
    String after = "";
    do {
      ControlResponse page =
          ask(NOBODY, "worklist", Map.of("states", "held,retained", "most", "1", "after", after));
      paged.addAll(entries(page));
      after = page.as(WorklistReport.class).after();
    } while (!after.isEmpty());
    assertThat(paged).isEqualTo(all).hasSizeGreaterThan(2);
    assertThat(ask(NOBODY, "worklist", Map.of("after", "zz.9.zz.E1")).outcome())
        .isEqualTo(Outcome.INVALID);
  }

  private static List<String> entries(ControlResponse page) {
    return page.as(WorklistReport.class).lines().stream().map(WorklistReport.Line::entry).toList();
  }

  @Test
  void an_entry_is_somebody_s_who_was_asked_to_see_to_it() {
    assertThat(ask(OPERATOR, "assign", Map.of("entry", "E42", "to", "mo")).outcome())
        .isEqualTo(Outcome.OK);
    assertThat(ask(NOBODY, "worklist", Map.of()).as(WorklistReport.class).lines().get(1).owner())
        .isEqualTo("mo");
    assertThat(ask(NOBODY, "show", Map.of("entry", "E42")).as(EntryReport.class).owner())
        .isEqualTo("mo");
    assertThat(ask(CLINICIAN, "assign", Map.of("entry", "E42", "to", "m o")).outcome())
        .isEqualTo(Outcome.INVALID);
    ask(CLINICIAN, "assign", Map.of("entry", "E42", "to", "nobody"));
    assertThat(ledger.asked)
        .containsExactly("assign E000042 to mo by ops", "assign E000042 to nobody by tpritchard");
  }

  @Test
  void who_compares_records_is_written_down_first_and_a_restricted_one_is_the_identity_desk_s() {
    assertThat(ask(IG, "candidates", Map.of("entry", "E42")).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(ledger.asked).isEmpty();

    ControlResponse shown = ask(CLINICIAN, "candidates", Map.of("entry", "E42"));
    assertThat(shown.as(CandidateReport.class).records())
        .extracting(CandidateReport.Candidate::patient)
        .containsExactly("P-17", "P-18");
    assertThat(ledger.asked).containsExactly("candidates of E000042 read by tpritchard");

    ControlResponse restricted = ask(CLINICIAN, "candidates", Map.of("entry", "E43"));
    assertThat(restricted.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(restricted.sentence()).startsWith("NEEDS_IDENTITY_DESK");
    assertThat(restricted.data().toString()).doesNotContain("P-1");
    assertThat(ask(IDENTITY_DESK, "candidates", Map.of("entry", "E43")).outcome())
        .isEqualTo(Outcome.OK);
    assertThat(ask(CLINICIAN, "candidates", Map.of("entry", "E44")).sentence())
        .contains("can't be asked now");
  }

  @Test
  void a_patient_s_entries_are_found_by_who_may_and_it_is_written_down() {
    assertThat(ask(OPERATOR, "find", Map.of("patient", "P-17")).outcome())
        .isEqualTo(Outcome.REFUSED);
    assertThat(ledger.asked).isEmpty();
    assertThat(ask(IG, "find", Map.of("patient", "P-19")).sentence())
        .startsWith("NEEDS_IDENTITY_DESK");
    assertThat(ask(IG, "find", Map.of("nhs-number", "9990000042")).outcome())
        .isEqualTo(Outcome.REFUSED);
    assertThat(ledger.asked)
        .as("that it is restricted, or nobody's, is something that the index told")
        .hasSize(2)
        .first()
        .asString()
        .startsWith("looked for key of P-19 by ");
    ledger.asked.clear();

    assertThat(ask(CLINICIAN, "find", Map.of("nhs-number", "999 000 0018")).outcome())
        .isEqualTo(Outcome.OK);
    assertThat(ask(IDENTITY_DESK, "find", Map.of("patient", "P-19")).outcome())
        .isEqualTo(Outcome.OK);
    assertThat(ledger.asked)
        .containsExactly("looked for key of P-17 by tpritchard", "looked for key of P-19 by iris");
    assertThat(ledger.searched.get(0).patientKey()).contains("key of P-17");
  }

  @Test
  void an_account_is_suspended_on_no_connector_that_there_is_not() {
    Map<String, String> misspelt =
        Map.of(
            "account",
            "u-9",
            "since",
            "2026-11-22T02:00:00Z",
            "reason",
            "lost",
            "connector",
            "ward-chta");
    ControlResponse refused = ask(IG, "account-suspend", misspelt);
    assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(refused.sentence()).contains("nothing was suspended", "ward-chat");
    assertThat(ledger.asked).isEmpty();
  }

  @Test
  void which_identifiers_a_month_stated_is_counted_by_kind() {
    Map<String, String> november =
        Map.of("from", "2026-11-01T00:00:00Z", "until", "2026-12-01T00:00:00Z");
    IdentifierReport report = ask(OPERATOR, "identifiers", november).as(IdentifierReport.class);
    assertThat(report.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.conversation()).isEqualTo("ward-chat/room-7");
              assertThat(line.entries()).as("of one it was not kept").isEqualTo(2);
              assertThat(line.stated())
                  .containsEntry(IdentifierKind.NHS_NUMBER, 2)
                  .containsEntry(IdentifierKind.DOB, 1);
              assertThat(line.notNeeded())
                  .isEqualTo(Map.of(IdentifierKind.DOB, 1, IdentifierKind.PHONE, 1));
            });
    Map<String, String> unclear = Map.of("from", "November", "until", "December");
    assertThat(ask(OPERATOR, "identifiers", unclear).outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void a_fault_in_the_audit_is_reported() {
    ledger.faults.add(new AuditFault(Fixture.HELD, 2, "Row 2 was changed."));

    AuditReport report = ask(NOBODY, "audit-verify", Map.of()).as(AuditReport.class);

    assertThat(report.faults())
        .containsExactly(new AuditReport.Fault("E000042", 2, "Row 2 was changed."));
  }

  @Test
  void a_ledger_that_does_not_answer_leaves_it_unknown() {
    ledger.answer = Optional.of(new CompletableFuture<>());

    ControlResponse response = ask(CLINICIAN, "retry", 7, Map.of("entry", "E42"));

    assertThat(response.outcome()).isEqualTo(Outcome.NOT_KNOWN);
    assertThat(response.sentence()).contains("not known whether this was written");
  }

  @Test
  void a_fault_inside_is_an_answer_without_its_words() {
    ledger.answer =
        Optional.of(CompletableFuture.failedFuture(new IllegalStateException("MORGAN-TEST")));

    ControlResponse response = ask(CLINICIAN, "retry", 7, Map.of("entry", "E42"));

    assertThat(response.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(response.sentence()).doesNotContain("MORGAN-TEST");
  }

  private ControlResponse ask(Peer peer, String verb, Map<String, String> args) {
    return api.answer(new ControlRequest("1", verb, args, OptionalLong.empty()), peer);
  }

  private ControlResponse ask(Peer peer, String verb, long fence, Map<String, String> args) {
    return api.answer(new ControlRequest("1", verb, args, OptionalLong.of(fence)), peer);
  }
}
