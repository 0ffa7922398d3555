package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.MllpLink;
import org.wardscribe.transcribe.ClinicalDocument;

/** What comes by itself, what of it is kept, and what is made of that. */
class ApplicationAnswersTest {
  private static final MllpLink DEFERRED =
      new MllpLink(MllpLink.Mode.DEFERRED, Duration.ofMinutes(10), false, Duration.ofMinutes(1));

  private final Clock clock = Clock.fixed(TestEntry.START, ZoneOffset.UTC);
  private final List<Evidence> kept = new ArrayList<>();
  private Optional<Boolean> awaited = Optional.of(true);
  private boolean broken;

  private String receive(Acknowledgements table, String message) {
    ApplicationAnswers answers =
        new ApplicationAnswers(
            table,
            new Destinations(
                Map.of(
                    TestDestination.ID, TestDestination.with(1, Duration.ofSeconds(5), DEFERRED))),
            (controlId, answer) -> {
              if (broken) {
                throw new IllegalStateException("no ledger");
              }
              assertThat(answer.fact("MSA-2")).isEqualTo(controlId);
              kept.add(answer);
              return CompletableFuture.completedFuture(awaited);
            },
            clock);
    byte[] reply = answers.receive(message.getBytes(StandardCharsets.ISO_8859_1));
    return reply == null ? "" : new String(reply, StandardCharsets.ISO_8859_1);
  }

  private String receive(String message) {
    return receive(TestDestination.shippedTable(), message);
  }

  private static String answer(String code, String acceptType, String... more) {
    return "MSH|^~\\&|SANDBOXEPR|RZZ|WARDSCRIBE|RZZ|20261122220000+0000||ACK^T02^ACK|E77|T|2.5.1|||"
        + acceptType
        + "|NE\rMSA|"
        + code
        + "|A1\r"
        + String.join("\r", more);
  }

  @Test
  void an_answer_is_kept_and_answered_as_it_asks() {
    assertThat(receive(answer("AA", "AL"))).contains("|RZZ|SANDBOXEPR|RZZ|", "\rMSA|CA|E77\r");
    assertThat(receive(answer("AA", "SU"))).contains("MSA|CA|E77");
    assertThat(receive(answer("AA", "NE"))).isEmpty();
    assertThat(receive(answer("AA", ""))).isEmpty();
    assertThat(receive(answer("AA", "ER"))).isEmpty();
    assertThat(kept).hasSize(5).allMatch(e -> e.kind() == EvidenceKind.LATE_ANSWER);
  }

  @Test
  void what_could_not_be_kept_is_not_said_to_be() {
    broken = true;
    assertThat(receive(answer("AA", "AL"))).contains("MSA|CE|E77");
    assertThat(receive(answer("AA", "ER"))).contains("MSA|CE|E77");
    assertThat(receive(answer("AA", "SU"))).isEmpty();
  }

  @Test
  void what_is_no_applications_answer_is_refused() {
    for (String code : List.of("CA", "CE", "CR", "", "OK")) {
      assertThat(receive(answer(code, "AL"))).contains("MSA|CR|E77");
    }
    assertThat(receive("nonsense")).isEmpty();
    assertThat(receive("MSH|^~\\&|PAS|RZZ|WARDSCRIBE|RZZ|2026||ADT^A01|E77|T|2.5.1|||AL"))
        .contains("MSA|CR|E77");
    assertThat(kept).isEmpty();
  }

  @Test
  void an_answer_that_nobody_waits_for_is_taken_so_that_it_does_not_come_again() {
    awaited = Optional.empty();
    assertThat(receive(answer("AA", "AL"))).contains("MSA|CA|E77");
    awaited = Optional.of(false);
    assertThat(receive(answer("AA", "AL"))).contains("MSA|CA|E77");
  }

  @Test
  void no_word_of_a_partner_is_kept_but_those_of_our_own_table() {
    receive(answer("AE", "NE", "ERR|||9995260182^ALDERFIELD|E||||Marjorie Alderfield"));
    receive(answer("AE", "NE", "ERR|||204^Unknown key identifier|E"));
    assertThat(kept.get(0).facts().toString()).doesNotContain("9995260182", "ALDERFIELD");
    assertThat(kept.get(0).fact("withErrors")).isEqualTo("true");
    assertThat(kept.get(1).fact("error")).isEqualTo("204");
  }

  @Test
  void where_the_site_asks_for_it_the_applications_are_compared() {
    Acknowledgements shipped = TestDestination.shippedTable();
    Acknowledgements strict = new Acknowledgements(true, shipped.answers(), shipped.fhir());
    assertThat(receive(strict, answer("AA", "AL"))).contains("MSA|CA|E77");
    assertThat(receive(strict, answer("AA", "AL").replace("SANDBOXEPR", "OTHER")))
        .contains("MSA|CR|E77");
    assertThat(kept).hasSize(1);
  }

  // What is made of it

  private static TestEntry stored() {
    return new TestEntry("A1")
        .and(EvidenceKind.INTENT, "controlId", "A1")
        .and(
            EvidenceKind.UNCERTAINTY,
            "why",
            DeliveryOutcome.AWAITING_APPLICATION_ANSWER,
            "at",
            TestEntry.START.toString());
  }

  private TestEntry with(TestEntry entry, String message) {
    receive(message);
    return entry.and(kept.get(kept.size() - 1));
  }

  private static Claimed inUnknown(TestEntry entry) {
    Claimed claimed = entry.claimed();
    EntryView view = claimed.entry();
    return new Claimed(
        new Claim(view.id(), State.UNKNOWN, view.fence(), claimed.claim().lease()), view);
  }

  private Optional<Enquiry> asked(TestEntry entry, Clock at) {
    ClinicalDocument document = ClinicalDocument.recheck(inUnknown(entry));
    try (MllpEpr epr =
        new MllpEpr(
            TestDestination.with(1, Duration.ofSeconds(5), DEFERRED),
            TestDestination.shippedTable(),
            (id, why, length) -> {},
            Optional.empty(),
            at)) {
      return epr.ask(document);
    }
  }

  private Optional<Enquiry> asked(TestEntry entry) {
    return asked(entry, clock);
  }

  @Test
  void a_late_accept_of_this_document_is_a_receipt() {
    Optional<Enquiry> found = asked(with(stored(), answer("AA", "NE")));
    assertThat(found).get().isInstanceOf(Enquiry.Found.class);
    DeliveryReceipt receipt = ((Enquiry.Found) found.orElseThrow()).receipt();
    assertThat(receipt.at()).isEqualTo(TestEntry.START);
    assertThat(TestEntry.only(receipt.evidence(), EvidenceKind.ACCEPTANCE)).isPresent();
  }

  @Test
  void a_doubled_accept_is_one() {
    TestEntry entry = with(with(stored(), answer("AA", "NE")), answer("AA", "NE"));
    assertThat(asked(entry)).get().isInstanceOf(Enquiry.Found.class);
  }

  @Test
  void an_accept_of_an_earlier_version_or_of_anothers_document_is_none() {
    TestEntry entry = with(stored(), answer("AA", "NE").replace("|A1\r", "|A0\r"));
    assertThat(asked(entry)).get().isInstanceOf(Enquiry.CannotTell.class);
  }

  @Test
  void an_accept_with_an_error_is_none() {
    TestEntry entry = with(stored(), answer("AA", "NE", "ERR|||207^Internal|E"));
    assertThat(asked(entry)).isEmpty();
  }

  @Test
  void a_late_no_is_what_the_table_says() {
    Optional<Enquiry> locked = asked(with(stored(), answer("AE", "NE", "ERR|||206^Locked|E")));
    assertThat(((Enquiry.Refused) locked.orElseThrow()).outcome().refusedForNow()).isTrue();
    Optional<Enquiry> nobody = asked(with(stored(), answer("AE", "NE", "ERR|||204^Unknown|E")));
    assertThat(((Enquiry.Refused) nobody.orElseThrow()).outcome())
        .isInstanceOf(DeliveryOutcome.Refused.class);
    assertThat(asked(with(stored(), answer("AE", "NE", "ERR|||205^Duplicate|E")))).isEmpty();
  }

  @Test
  void an_accept_and_a_no_contradict_each_other() {
    TestEntry entry = with(with(stored(), answer("AA", "NE")), answer("AE", "NE"));
    assertThat(asked(entry)).get().isInstanceOf(Enquiry.Contradictory.class);
  }

  @Test
  void a_no_to_an_earlier_attempt_says_nothing_of_the_last_one() {
    TestEntry entry =
        with(stored(), answer("AE", "NE")).and(EvidenceKind.INTENT, "controlId", "A1");
    assertThat(asked(entry)).isEmpty();
    assertThat(asked(with(entry, answer("AA", "NE")))).get().isInstanceOf(Enquiry.Found.class);
  }

  @Test
  void it_is_waited_for_as_long_as_the_destination_may_take() {
    Optional<Enquiry> waiting = asked(stored());
    assertThat(((Enquiry.CannotTell) waiting.orElseThrow()).askAgain())
        .isEqualTo(TestEntry.START.plus(Duration.ofMinutes(10)));
    assertThat(asked(stored(), Clock.offset(clock, Duration.ofMinutes(10)))).isEmpty();
  }

  @Test
  void what_is_filed_already_is_not_asked_about_here() {
    TestEntry entry = with(stored(), answer("AA", "NE"));
    try (MllpEpr epr = TestDestination.epr(1, Duration.ofSeconds(5), DEFERRED)) {
      assertThat(epr.ask(entry.document())).isEmpty();
    }
  }
}
