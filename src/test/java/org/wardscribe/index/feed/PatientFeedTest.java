package org.wardscribe.index.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.index.feed.FeedScene.MRN;
import static org.wardscribe.index.feed.FeedScene.NHS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.identify.Identification.Encounter;
import org.wardscribe.identify.Identification.Location;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientRecord;

@Timeout(60)
class PatientFeedTest {
  private static final String HALE = "9991000003";
  private static final String OHARA = "9991003177";
  private static final String NINE = "20260304090000";
  private static final String TEN = "20260304100000";
  private static final String ELEVEN = "20260304110000";
  private static final String NOON = "20260304120000";
  private static final String HALE_NAME = "HALE^Marjorie^Ann^^Mrs^^L";
  private static final String HALE_NUMBERS = "T1234567^^^RZZ^MR~" + HALE + "^^^NHS^NH";
  private static final String OHARA_NUMBERS = "T7654321^^^RZZ^MR~" + OHARA + "^^^NHS^NH";

  @TempDir Path folder;
  private FeedScene scene;

  @BeforeEach
  void open_a_feed() throws IOException {
    scene = new FeedScene(folder);
  }

  @AfterEach
  void close_it() {
    scene.close();
  }

  private static AdtText hale(String event, String time) {
    return new AdtText(event, time).pid(HALE_NUMBERS, HALE_NAME, "19540308", "F");
  }

  private static AdtText ohara(String event, String time) {
    return new AdtText(event, time).pid(OHARA_NUMBERS, "O'HARA^Finn^^^^^L", "19610102", "M");
  }

  private static AdtText merge(String time, String survivor, String merged) {
    return new AdtText("A40", time)
        .pid(survivor + "^^^RZZ^MR", "", "", "")
        .segment("MRG|" + merged + "^^^RZZ^MR")
        .controlId("M" + time + survivor);
  }

  @Test
  void everything_that_identification_asks_is_read() {
    assertThat(
            scene.send(
                hale("A28", NINE)
                    .segment("PD1||||||||||||N")
                    .segment("NK1|1|HALE^Keith^^^^^L|SON")))
        .isEqualTo("AA");
    AdtText rest =
        new AdtText("A31", TEN)
            .segment(
                "PID|1||"
                    + HALE_NUMBERS
                    + "||"
                    + HALE_NAME
                    + "~PRICE^Marjorie^^^^^M~^Madge^^^^^N||19540308|F|||12 Larch Row^Flat 2^Oakham"
                    + "^^LE15 6AA||01632960123~^NET^Internet^madge@mail.example|||||||||||||||||||01");
    assertThat(scene.send(rest)).isEqualTo("AA");
    PatientRecord record = scene.mrn("T1234567");
    assertThat(record.officialName().orElseThrow().family()).isEqualTo("HALE");
    assertThat(record.officialName().orElseThrow().given()).containsExactly("Marjorie", "Ann");
    assertThat(record.names())
        .extracting(PatientRecord.Name::use)
        .containsExactly("official", "maiden", "nickname");
    assertThat(record.birthDate()).contains(LocalDate.of(1954, 3, 8));
    assertThat(record.gender()).isEqualTo("female");
    assertThat(record.addresses().get(0).lines()).containsExactly("12 Larch Row", "Flat 2");
    assertThat(record.addresses().get(0).postcode()).isEqualTo("LE15 6AA");
    assertThat(record.phones()).containsExactly("01632960123");
    assertThat(record.emails()).containsExactly("madge@mail.example");
    assertThat(record.contacts()).extracting(PatientRecord.Name::family).containsExactly("HALE");
    assertThat(record.current()).isTrue();
    assertThat(scene.byNumber(NHS, HALE)).extracting("id").containsExactly(record.id());
  }

  @Test
  void a_message_as_itk_writes_it_in_2_4_is_read() {
    String message =
        "MSH|^~\\&|PAS|RCB|ROUTE|ROUTE|201010101418||ADT^A01^ADT_A01|1391320453338055|T|2.4|1||||GBR|"
            + "UNICODE|EN||iTKv1.0\rEVN||201010101400||||201010101400\r"
            + "PID|1||"
            + HALE
            + "^^^NHS~T1234567^^^RZZ||HALE^MARJORIE^^^MRS||19540308|2|||1 HIGH STREET^^LEEDS^^LS1"
            + " 1AA^^H||0113 4960000|||||||||||||||||||NSTS01\r"
            + "PV1|1|I|RCB^OBS1^BAY2-6^RCB|11|||C3456789^DARWIN^SAMUEL^^^DR^^^GMC\r"
            + "ZU1|201010101418|03\r";
    String answer = scene.answer(message.getBytes(StandardCharsets.UTF_8));
    assertThat(answer)
        .startsWith("MSH|^~\\&|ROUTE|ROUTE|PAS|RCB|")
        .contains("|2.4\rMSA|AA|1391320453338055\r");
    assertThat(scene.byNumber(NHS, HALE))
        .singleElement()
        .matches(r -> r.gender().equals("female") && r.addresses().size() == 1);
  }

  @Test
  void what_a_message_does_not_say_stays_and_what_it_takes_back_goes() {
    scene.send(hale("A28", NINE).segment("PD1||||||||||||Y"));
    scene.send(new AdtText("A31", TEN).pid("T1234567^^^RZZ^MR", "", "\"\"", ""));
    PatientRecord record = scene.mrn("T1234567");
    assertThat(record.officialName().orElseThrow().family()).isEqualTo("HALE");
    assertThat(record.has(NHS, HALE)).isTrue();
    assertThat(record.birthDate()).isEmpty();
    assertThat(record.restricted()).isTrue();
  }

  @Test
  void an_older_event_overwrites_nothing_and_neither_does_a_repeat() {
    AdtText newer =
        new AdtText("A08", TEN).pid(HALE_NUMBERS, "PRICE^Marjorie^^^^^L", "19540308", "F");
    assertThat(scene.send(newer)).isEqualTo("AA");
    assertThat(scene.send(hale("A28", NINE))).isEqualTo("AA");
    String version = scene.mrn("T1234567").versionId();
    assertThat(scene.mrn("T1234567").officialName().orElseThrow().family()).isEqualTo("PRICE");
    assertThat(scene.send(newer)).isEqualTo("AA");
    assertThat(scene.mrn("T1234567").versionId()).isEqualTo(version);
  }

  @Test
  void an_older_event_still_says_what_no_newer_one_spoke_of() {
    scene.send(new AdtText("A08", TEN).pid("T1234567^^^RZZ^MR", "PRICE^Marjorie^^^^^L", "", ""));
    scene.send(hale("A28", NINE));
    PatientRecord record = scene.mrn("T1234567");
    assertThat(record.officialName().orElseThrow().family()).isEqualTo("PRICE");
    assertThat(record.birthDate()).contains(LocalDate.of(1954, 3, 8));
    assertThat(record.has(NHS, HALE)).isTrue();
  }

  @Test
  void one_control_id_with_another_content_is_refused_and_not_swallowed() {
    scene.send(hale("A28", NINE).controlId("1"));
    assertThat(scene.answer(ohara("A28", TEN).controlId("1").bytes()))
        .contains("MSA|AE|1\rERR||MSH^1^10|205");
    assertThat(scene.byNumber(NHS, OHARA)).isEmpty();
  }

  @Test
  void one_control_id_with_another_event_is_refused_also_where_the_content_is_the_same() {
    String visit = "PV1|1|I|AMU" + "|".repeat(16) + "V1^^^RZZ^VN";
    String admitted = hale("A01", NINE).segment(visit).controlId("7").text();
    String discharged =
        admitted.replace("ADT^A01", "ADT^A03").replace("EVN|A01|" + NINE + "\r", "");
    assertThat(
            scene.answer(
                admitted.replace("EVN|A01|" + NINE + "\r", "").getBytes(StandardCharsets.UTF_8)))
        .contains("MSA|AA|");
    assertThat(scene.answer(discharged.getBytes(StandardCharsets.UTF_8)))
        .contains("MSA|AE|", "|205^");
  }

  @Test
  void what_is_not_for_this_listener_is_rejected() {
    scene.send(ohara("A28", NINE));
    assertThat(scene.answer(hale("A28", NINE).processingId("P").bytes()))
        .contains("MSA|AR|")
        .contains("|202^");
    assertThat(scene.answer(hale("A17", NINE).bytes())).contains("MSA|AR|").contains("|201^");
    assertThat(scene.answer(hale("A28", NINE).version("2.3").bytes()))
        .contains("MSA|AR|")
        .contains("|203^");
    assertThat(scene.byNumber(NHS, HALE)).isEmpty();
  }

  @Test
  void malformed_messages_are_answered_without_a_word_of_them_and_the_next_one_is_taken() {
    List<String> bad = new ArrayList<>();
    bad.add("");
    bad.add("nonsense");
    bad.add("MSH|^~\\&|PAS");
    bad.add(new AdtText("A28", NINE).text());
    bad.add(new AdtText("A28", NINE).pid("", HALE_NAME, "19540308", "F").text());
    bad.add(new AdtText("A28", NINE).pid("1^^^OTHER", HALE_NAME, "19540308", "F").text());
    bad.add(new AdtText("A28", NINE).pid(HALE_NUMBERS, HALE_NAME, "the 8th", "F").text());
    bad.add(new AdtText("A28", "20260399").pid(HALE_NUMBERS, HALE_NAME, "19540308", "F").text());
    bad.add(new AdtText("A28", "20270101").pid(HALE_NUMBERS, HALE_NAME, "19540308", "F").text());
    bad.add(new AdtText("A40", NINE).pid(HALE_NUMBERS, HALE_NAME, "19540308", "F").text());
    bad.add(hale("A28", NINE).segment("Mrs Hale rang").text());
    bad.add(hale("A28", NINE).segment("PID|1||T7654321^^^RZZ").text());
    for (String message : bad) {
      String answer = scene.answer(message.getBytes(StandardCharsets.UTF_8));
      assertThat(FeedScene.code(answer)).as(message).isEqualTo("AE");
      assertThat(answer).contains("\rERR|").doesNotContainIgnoringCase("hale", HALE, "1954");
    }
    assertThat(scene.send(hale("A28", TEN).controlId("good"))).isEqualTo("AA");
    assertThat(scene.mrn("T1234567").current()).isTrue();
  }

  @Test
  void death_and_restriction_are_seen() {
    scene.send(hale("A28", NINE).segment("PV1|1|N||||||||||||||VIP"));
    assertThat(scene.mrn("T1234567").restricted()).isTrue();
    String pid = "PID|1||T1234567^^^RZZ^MR" + "|".repeat(26) + "20260304|Y";
    scene.send(new AdtText("A31", TEN).segment(pid));
    assertThat(scene.mrn("T1234567").deceased()).isTrue();
  }

  @Test
  void an_nhs_number_that_its_sender_has_not_verified_identifies_nobody() {
    String pid = "PID|1||" + HALE_NUMBERS + "||" + HALE_NAME + "||19540308|F" + "|".repeat(24);
    scene.send(new AdtText("A28", NINE).segment(pid + "NSTS05"));
    assertThat(scene.byNumber(NHS, HALE)).isEmpty();
    assertThat(scene.mrn("T1234567").identifiers()).hasSize(1);
  }

  @Test
  void two_registrations_with_one_nhs_number_are_both_found_until_they_are_merged() {
    scene.send(hale("A28", NINE));
    scene.send(
        new AdtText("A28", TEN)
            .pid("T7654321^^^RZZ^MR~" + HALE + "^^^NHS^NH", HALE_NAME, "19540308", "F"));
    assertThat(scene.byNumber(NHS, HALE)).hasSize(2);
    scene.send(merge(ELEVEN, "T1234567", "T7654321"));
    assertThat(scene.byNumber(NHS, HALE)).singleElement().matches(PatientRecord::current);
    assertThat(scene.byNumber(NHS, HALE).get(0).identifiers())
        .contains(
            new PatientRecord.Identifier(MRN, "T7654321", true),
            new PatientRecord.Identifier(NHS, HALE, false));
  }

  @Test
  void a_number_that_is_taken_back_identifies_nobody_any_more_in_whatever_order()
      throws IOException {
    AdtText taken = new AdtText("A31", TEN).pid("T1234567^^^RZZ^MR~\"\"^^^NHS", "", "", "");
    AdtText expired =
        new AdtText("A31", TEN).pid("T1234567^^^RZZ^MR~" + HALE + "^^^NHS^NH^^^202602", "", "", "");
    AdtText unverified =
        new AdtText("A31", TEN)
            .segment("PID|1||" + HALE_NUMBERS + "|||||" + "|".repeat(24) + "NSTS05");
    for (AdtText later : List.of(taken, expired, unverified)) {
      inEveryOrder(
          List.of(hale("A28", NINE), later),
          after -> {
            assertThat(after.byNumber(NHS, HALE)).isEmpty();
            assertThat(after.mrn("T1234567").birthDate()).isPresent();
          });
      inEveryOrder(
          List.of(hale("A28", NINE), later, hale("A31", ELEVEN)),
          after -> assertThat(after.byNumber(NHS, HALE)).hasSize(1));
    }
  }

  @Test
  void a_death_is_taken_back_by_an_empty_time_of_death() {
    String pid = "PID|1||T1234567^^^RZZ^MR" + "|".repeat(26);
    scene.send(new AdtText("A31", NINE).segment(pid + "20260304"));
    assertThat(scene.mrn("T1234567").deceased()).isTrue();
    scene.send(new AdtText("A31", TEN).segment(pid + "\"\""));
    assertThat(scene.mrn("T1234567").deceased()).isFalse();
  }

  @Test
  void ids_of_a_feed_that_was_lost_are_nobody_s_in_the_one_that_is_filled_again()
      throws IOException {
    scene.send(hale("A28", NINE));
    scene.send(ohara("A28", NINE));
    List<String> before = List.of(scene.mrn("T1234567").id(), scene.mrn("T7654321").id());
    try (FeedScene again = new FeedScene(folder.resolve("again"))) {
      again.send(ohara("A28", NINE));
      again.send(hale("A28", NINE));
      assertThat(List.of(again.mrn("T1234567").id(), again.mrn("T7654321").id()))
          .doesNotContainAnyElementsOf(before);
      try (PatientIndex.Reading reading = again.index.read()) {
        assertThat(before).allMatch(id -> reading.byId(id).isEmpty());
      }
    }
  }

  @Test
  void in_the_hour_that_comes_twice_the_event_that_comes_later_is_the_newer() {
    now("2026-10-25T00:30:20Z");
    scene.send(hale("A31", "20261025013000").segment("PD1||||||||||||N"));
    now("2026-10-25T01:10:20Z");
    scene.send(hale("A31", "20261025011000").segment("PD1||||||||||||Y"));
    assertThat(scene.mrn("T1234567").restricted()).isTrue();
  }

  private void now(String at) {
    scene.clock.pass(Duration.between(scene.clock.instant(), Instant.parse(at)));
  }

  // Encounters

  private static AdtText visit(String event, String time, String number, String ward) {
    return hale(event, time)
        .segment("PV1|1|I|" + ward + "^BAY2^6^RZZ" + "|".repeat(16) + number + "^^^RZZ^VN")
        .controlId(event + time + number);
  }

  @Test
  void the_open_encounter_is_the_one_that_was_admitted_and_not_discharged() {
    scene.send(visit("A05", "20260304080000", "V1", "PRE"));
    assertThat(open()).isEmpty();
    scene.send(visit("A01", NINE, "V1", "AMU"));
    scene.send(visit("A02", TEN, "V1", "CCU"));
    assertThat(open())
        .contains(new Encounter("V1", "RZZ", "I", new Location("CCU", "BAY2", "6", "RZZ", "", "")));
    scene.send(visit("A01", ELEVEN, "V2", "AMU"));
    assertThat(open()).as("of two it is not said which").isEmpty();
    scene.send(visit("A11", NOON, "V2", "AMU"));
    assertThat(open()).get().matches(e -> e.number().equals("V1"));
    scene.send(visit("A03", "20260304130000", "V1", "CCU"));
    assertThat(open()).isEmpty();
  }

  private Optional<Encounter> open() {
    return scene.mrn("T1234567").encounter();
  }

  @Test
  void a_late_admission_or_transfer_does_not_open_what_has_ended() {
    scene.send(visit("A03", NOON, "V1", "CCU"));
    scene.send(visit("A01", NINE, "V1", "AMU"));
    scene.send(visit("A02", TEN, "V1", "CCU"));
    scene.send(visit("A08", ELEVEN, "V1", "CCU"));
    assertThat(open()).isEmpty();
  }

  @Test
  void a_cancelled_transfer_leaves_the_patient_where_it_says_and_one_that_does_not_say_nowhere()
      throws IOException {
    List<AdtText> said =
        List.of(
            visit("A01", NINE, "V1", "AMU"),
            visit("A02", TEN, "V1", "CCU"),
            visit("A12", ELEVEN, "V1", "AMU"));
    inEveryOrder(said, after -> assertThat(place(after)).contains("AMU"));
    List<AdtText> unsaid =
        List.of(
            visit("A01", NINE, "V1", "AMU"),
            visit("A02", TEN, "V1", "CCU"),
            hale("A12", ELEVEN).segment("PV1|1|I" + "|".repeat(17) + "V1^^^RZZ^VN"));
    inEveryOrder(unsaid, after -> assertThat(place(after)).contains(""));
  }

  private static Optional<String> place(FeedScene after) {
    return after.mrn("T1234567").encounter().map(e -> e.location().pointOfCare());
  }

  @Test
  void a_cancelled_discharge_opens_the_encounter_again_in_whatever_order() throws IOException {
    AdtText cancelled =
        hale("A13", NOON)
            .segment(
                "PV1|1|I|CCU^BAY2^6^RZZ"
                    + "|".repeat(16)
                    + "V1^^^RZZ^VN"
                    + "|".repeat(26)
                    + ELEVEN);
    List<AdtText> events =
        new ArrayList<>(
            List.of(visit("A01", NINE, "V1", "AMU"), visit("A03", ELEVEN, "V1", "AMU"), cancelled));
    inEveryOrder(events, after -> assertThat(place(after)).contains("CCU"));
    events.add(visit("A03", "20260304130000", "V1", "CCU"));
    inEveryOrder(events, after -> assertThat(place(after)).isEmpty());
  }

  @Test
  void a_late_discharge_ends_a_stay_of_which_only_the_place_was_said_since() {
    scene.send(visit("A01", NINE, "V1", "AMU"));
    scene.send(visit("A08", ELEVEN, "V1", "CCU"));
    assertThat(place(scene)).contains("CCU");
    scene.send(visit("A03", TEN, "V1", "AMU"));
    assertThat(place(scene)).isEmpty();
    scene.send(hale("A13", NOON).segment("PV1|1|I" + "|".repeat(17) + "V1^^^RZZ^VN"));
    assertThat(place(scene)).as("where it was said last").contains("CCU");
  }

  @Test
  void an_attendance_of_yesterday_is_not_open_and_a_stay_is() {
    scene.send(hale("A04", NINE).segment("PV1|1|O|CLINIC" + "|".repeat(16) + "V9^^^RZZ^VN"));
    assertThat(open()).isPresent();
    scene.clock.pass(Duration.ofDays(1));
    assertThat(open()).isEmpty();
    scene.send(visit("A01", TEN, "V1", "AMU"));
    scene.clock.pass(Duration.ofDays(30));
    assertThat(open()).isPresent();
  }

  // Merges

  @Test
  void a_merge_makes_the_old_number_one_of_the_survivor_s() {
    scene.send(hale("A28", NINE));
    scene.send(ohara("A28", NINE));
    String old = scene.mrn("T7654321").id();
    assertThat(scene.send(merge(TEN, "T1234567", "T7654321"))).isEqualTo("AA");
    PatientRecord survivor = scene.mrn("T1234567");
    assertThat(survivor.current()).isTrue();
    assertThat(scene.mrn("T7654321").id()).isEqualTo(survivor.id());
    assertThat(survivor.identifiers())
        .contains(new PatientRecord.Identifier(MRN, "T7654321", true));
    assertThat(scene.byId(old))
        .matches(r -> !r.current() && r.replacedBy().equals(Optional.of(survivor.id())));
    scene.send(ohara("A08", NOON).controlId("later"));
    assertThat(scene.byId(old).current()).as("an event about it revives nobody").isFalse();
  }

  @Test
  void a_merge_of_a_merge_ends_at_the_last_survivor_in_whatever_order() throws IOException {
    inEveryOrder(
        List.of(
            merge(TEN, "T0000002", "T0000001"),
            merge(ELEVEN, "T0000003", "T0000002"),
            person("T0000001", "A28", NINE),
            person("T0000003", "A28", NINE)),
        after -> {
          PatientRecord last = after.mrn("T0000003");
          assertThat(last.current()).isTrue();
          assertThat(last.identifiers())
              .containsExactlyInAnyOrder(
                  new PatientRecord.Identifier(MRN, "T0000003", false),
                  new PatientRecord.Identifier(MRN, "T0000002", true),
                  new PatientRecord.Identifier(MRN, "T0000001", true));
          assertThat(after.mrn("T0000001").id()).isEqualTo(last.id());
        });
  }

  @Test
  void a_merge_before_anybody_is_known_holds_when_they_come() throws IOException {
    inEveryOrder(
        List.of(
            merge(TEN, "T0000002", "T0000001"),
            person("T0000001", "A28", NINE),
            person("T0000002", "A28", NINE)),
        after -> {
          assertThat(after.mrn("T0000001").id()).isEqualTo(after.mrn("T0000002").id());
          assertThat(after.mrn("T0000002")).matches(r -> r.current() && r.birthDate().isPresent());
        });
  }

  @Test
  void two_that_are_swapped_and_swapped_back_are_in_doubt_until_a_newer_event() throws IOException {
    List<AdtText> swapped =
        List.of(
            person("T0000001", "A28", NINE),
            person("T0000002", "A28", NINE),
            merge(TEN, "T0000002", "T0000001"),
            merge(ELEVEN, "T0000001", "T0000002"));
    inEveryOrder(
        swapped,
        after -> {
          assertThat(after.mrn("T0000001").id()).isEqualTo(after.mrn("T0000002").id());
          assertThat(after.mrn("T0000001")).matches(r -> !r.current() && r.replacedBy().isEmpty());
        });
    List<AdtText> said = new ArrayList<>(swapped);
    said.add(person("T0000001", "A08", NOON));
    inEveryOrder(
        said,
        after -> {
          assertThat(after.mrn("T0000001")).matches(PatientRecord::current);
          assertThat(after.mrn("T0000002").id()).isEqualTo(after.mrn("T0000001").id());
        });
  }

  @Test
  void a_merge_as_it_was_written_before_a40_is_one() {
    scene.send(hale("A28", NINE));
    scene.send(ohara("A28", NINE));
    AdtText older =
        new AdtText("A34", TEN)
            .version("2.4")
            .pid("T1234567^^^RZZ^MR", "", "", "")
            .segment("MRG|T7654321^^^RZZ^MR");
    assertThat(scene.send(older)).isEqualTo("AA");
    assertThat(scene.mrn("T7654321").id()).isEqualTo(scene.mrn("T1234567").id());
  }

  @Test
  void a_changed_number_takes_the_person_along_and_the_former_one_leads_to_them()
      throws IOException {
    scene.send(hale("A28", NINE));
    String before = scene.mrn("T1234567").id();
    AdtText changed =
        new AdtText("A47", TEN)
            .pid("T0000009^^^RZZ^MR", "", "", "")
            .segment("MRG|T1234567^^^RZZ^MR");
    assertThat(scene.send(changed)).isEqualTo("AA");
    PatientRecord after = scene.mrn("T0000009");
    assertThat(after.current()).isTrue();
    assertThat(after.birthDate()).contains(LocalDate.of(1954, 3, 8));
    assertThat(after.identifiers())
        .containsExactlyInAnyOrder(
            new PatientRecord.Identifier(MRN, "T0000009", false),
            new PatientRecord.Identifier(NHS, HALE, false),
            new PatientRecord.Identifier(MRN, "T1234567", true));
    assertThat(scene.byNumber(NHS, HALE)).extracting("id").containsExactly(after.id());
    assertThat(scene.byId(before).replacedBy()).contains(after.id());
    assertThat(scene.send(changed)).as("again").isEqualTo("AA");
    assertThat(scene.mrn("T0000009")).isEqualTo(after);
    assertThat(scene.send(hale("A08", NINE).controlId("late"))).isEqualTo("AA");
    assertThat(scene.mrn("T1234567").id()).as("an older event").isEqualTo(after.id());
  }

  // Links

  private static AdtText link(String event, String time, String one, String other) {
    return new AdtText(event, time)
        .pid(one + "^^^RZZ^MR", "", "", "")
        .pid(other + "^^^RZZ^MR", "", "", "")
        .controlId(event + time + one);
  }

  @Test
  void linked_records_stay_two_that_name_each_other_until_they_are_unlinked() throws IOException {
    List<AdtText> events =
        new ArrayList<>(
            List.of(
                person("T0000001", "A28", NINE),
                person("T0000002", "A28", NINE),
                link("A24", TEN, "T0000001", "T0000002")));
    inEveryOrder(
        events,
        after -> {
          PatientRecord one = after.mrn("T0000001");
          PatientRecord two = after.mrn("T0000002");
          assertThat(one.linkedTo()).containsExactly(two.id());
          assertThat(two.linkedTo()).containsExactly(one.id());
          assertThat(List.of(one, two)).allMatch(PatientRecord::current);
        });
    events.add(link("A37", ELEVEN, "T0000002", "T0000001"));
    inEveryOrder(events, after -> assertThat(after.mrn("T0000001").linkedTo()).isEmpty());
    events.add(link("A24", NOON, "T0000001", "T0000002"));
    inEveryOrder(events, after -> assertThat(after.mrn("T0000001").linkedTo()).hasSize(1));
  }

  @Test
  void a_link_follows_the_merges_of_what_was_linked() throws IOException {
    List<AdtText> events =
        new ArrayList<>(
            List.of(
                person("T0000001", "A28", NINE),
                person("T0000002", "A28", NINE),
                person("T0000003", "A28", NINE),
                link("A24", TEN, "T0000001", "T0000002"),
                merge(ELEVEN, "T0000003", "T0000002")));
    inEveryOrder(
        events,
        after -> {
          assertThat(after.mrn("T0000001").linkedTo()).containsExactly(after.mrn("T0000003").id());
          assertThat(after.mrn("T0000003").linkedTo()).containsExactly(after.mrn("T0000001").id());
        });
    List<AdtText> unlinked = new ArrayList<>(events);
    unlinked.add(link("A37", NOON, "T0000001", "T0000003"));
    inEveryOrder(unlinked, after -> assertThat(after.mrn("T0000001").linkedTo()).isEmpty());
    List<AdtText> merged = new ArrayList<>(events);
    merged.add(merge(NOON, "T0000003", "T0000001"));
    inEveryOrder(merged, after -> assertThat(after.mrn("T0000001").linkedTo()).isEmpty());
  }

  @Test
  void what_one_of_two_linked_records_warns_of_each_does() {
    scene.send(person("T0000001", "A28", NINE));
    scene.send(person("T0000002", "A28", NINE).segment("PD1||||||||||||Y"));
    assertThat(scene.mrn("T0000001").restricted()).isFalse();
    scene.send(link("A24", TEN, "T0000001", "T0000002"));
    assertThat(scene.mrn("T0000001").restricted()).isTrue();
  }

  @Test
  void a_link_needs_two_records() {
    scene.send(person("T0000001", "A28", NINE));
    assertThat(scene.answer(link("A24", TEN, "T0000001", "T0000001").bytes()))
        .contains("MSA|AE|", "|205^");
    assertThat(scene.answer(person("T0000001", "A24", TEN).bytes())).contains("MSA|AE|", "|100^");
    assertThat(scene.mrn("T0000001").linkedTo()).isEmpty();
  }

  @Test
  void merges_in_a_circle_have_an_end() throws IOException {
    inEveryOrder(
        List.of(
            merge(NINE, "T0000002", "T0000001"),
            merge(TEN, "T0000003", "T0000002"),
            merge(ELEVEN, "T0000001", "T0000003")),
        after -> {
          assertThat(after.mrn("T0000001").current()).isFalse();
          assertThat(after.mrn("T0000003").id()).isEqualTo(after.mrn("T0000001").id());
        });
  }

  @Test
  void a_discharge_that_is_said_of_the_survivor_ends_the_stay_of_the_merged_one()
      throws IOException {
    AdtText discharged =
        ohara("A03", ELEVEN).segment("PV1|1|I|AMU" + "|".repeat(16) + "V1^^^RZZ^VN");
    inEveryOrder(
        List.of(visit("A01", NINE, "V1", "AMU"), merge(TEN, "T7654321", "T1234567"), discharged),
        after -> assertThat(after.mrn("T7654321").encounter()).isEmpty());
    AdtText moved = ohara("A02", ELEVEN).segment("PV1|1|I|CCU" + "|".repeat(16) + "V1^^^RZZ^VN");
    inEveryOrder(
        List.of(visit("A01", NINE, "V1", "AMU"), merge(TEN, "T7654321", "T1234567"), moved),
        after ->
            assertThat(after.mrn("T7654321").encounter())
                .get()
                .matches(e -> e.location().pointOfCare().equals("CCU")));
  }

  @Test
  void a_record_can_not_be_merged_into_itself() {
    scene.send(hale("A28", NINE));
    assertThat(scene.send(merge(TEN, "T1234567", "T1234567"))).isEqualTo("AE");
    assertThat(scene.mrn("T1234567").current()).isTrue();
  }

  @Test
  void a_message_whose_numbers_belong_to_two_records_puts_both_in_doubt() {
    scene.send(hale("A28", NINE));
    scene.send(ohara("A28", NINE));
    AdtText both =
        new AdtText("A08", TEN)
            .pid("T1234567^^^RZZ^MR~T7654321^^^RZZ^MR", HALE_NAME, "19540308", "F");
    assertThat(scene.answer(both.bytes())).contains("MSA|AE|").contains("|205^");
    assertThat(scene.mrn("T1234567").current()).isFalse();
    assertThat(scene.mrn("T7654321").current()).isFalse();
    scene.send(hale("A08", ELEVEN));
    assertThat(scene.mrn("T1234567").current()).isTrue();
    assertThat(scene.mrn("T7654321").current()).isFalse();
  }

  @Test
  void a_list_that_still_has_the_merged_number_is_about_the_survivor() {
    scene.send(hale("A28", NINE));
    scene.send(ohara("A28", NINE));
    scene.send(merge(TEN, "T1234567", "T7654321"));
    AdtText both =
        new AdtText("A08", ELEVEN)
            .pid("T1234567^^^RZZ^MR~T7654321^^^RZZ^MR", HALE_NAME, "19540308", "F");
    assertThat(scene.send(both)).isEqualTo("AA");
    assertThat(scene.mrn("T1234567").identifiers())
        .contains(new PatientRecord.Identifier(MRN, "T7654321", true));
  }

  @Test
  void what_was_answered_is_there_after_a_restart() throws IOException {
    scene.send(hale("A28", NINE));
    scene.close();
    scene = new FeedScene(folder);
    assertThat(scene.mrn("T1234567").current()).isTrue();
    try (PatientIndex.Reading reading = scene.index.read()) {
      assertThat(reading.isFamilyName("hale")).isTrue();
      assertThat(reading.isGivenName("marjorie")).isTrue();
    }
  }

  private static AdtText person(String number, String event, String time) {
    return new AdtText(event, time)
        .pid(number + "^^^RZZ^MR", "FENWICK^Harold^^^^^L", "19480220", "M")
        .controlId(event + number);
  }

  private interface Check {
    void of(FeedScene scene);
  }

  private void inEveryOrder(List<AdtText> messages, Check check) throws IOException {
    List<List<AdtText>> orders = new ArrayList<>();
    orders.add(messages);
    for (int i = 0; i < 8; i++) {
      List<AdtText> shuffled = new ArrayList<>(messages);
      Collections.shuffle(shuffled, new Random(i));
      orders.add(shuffled);
    }
    int number = 0;
    for (List<AdtText> order : orders) {
      try (FeedScene other = new FeedScene(folder.resolve("order-" + messages.size() + number++))) {
        order.forEach(m -> assertThat(other.send(m)).isEqualTo("AA"));
        order.forEach(m -> assertThat(other.send(m)).as("again").isEqualTo("AA"));
        check.of(other);
      }
    }
  }
}
