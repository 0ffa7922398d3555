package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.Site;
import org.wardscribe.connector.jabber.JabberPerson;
import org.wardscribe.connector.jabber.JabberPerson.Sent;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;

/** The whole life of flagged messages in the rooms of a real Jabber server, on a site that runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JabberSiteIT {
  private static final String PATIENT = "Marjorie Alderfield 999 526 0182 ";
  private static final Person OPERATOR = new Person("opal", Set.of("operator"));

  private JabberHospital hospital;
  private RunningSite site;
  private String room;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException, InterruptedException {
    hospital = JabberHospital.open(folder, List.of("acute"), "");
    room = hospital.room(0);
    start();
    hospital.awaitWardscribe();
  }

  @AfterAll
  void close() throws IOException {
    if (site != null) {
      site.close();
    }
    if (hospital != null) {
      hospital.close();
    }
  }

  private void start() {
    Installation installation =
        Installation.read(Path.of("").toAbsolutePath(), new Site(hospital.site()), Map.of());
    assertThat(new Validation(installation).check().findings()).isEmpty();
    site = RunningSite.start(installation, "test", Clock.systemUTC());
  }

  private Sent ask(String text) {
    return hospital.registrar().say(room, text);
  }

  private Sent answer(Sent question, String text) {
    return hospital
        .consultant()
        .reply(room, question, hospital.registrar().in(room), text, "> (quoted)\n");
  }

  private void flag(Sent message) {
    hospital.dermatologist().react(room, message, JabberHospital.FLAG);
  }

  private void unflag(Sent message) {
    hospital.dermatologist().react(room, message);
  }

  private Optional<EntryView> entry(Sent message) {
    return site.records().list(EnumSet.allOf(State.class), Integer.MAX_VALUE).stream()
        .map(EntrySummary::id)
        .map(site.records()::find)
        .flatMap(Optional::stream)
        .filter(
            e ->
                e.items().stream()
                    .anyMatch(
                        i ->
                            i.flag().isPresent()
                                && i.ref().message().value().equals(message.archive())))
        .findFirst();
  }

  private EntryView await(Sent message, State state) {
    TestWard.await(
        "it comes to " + state,
        () -> entry(message).filter(e -> e.state() == state).isPresent(),
        () -> entry(message).map(e -> e + " " + e.reason()).orElse("no entry"));
    return entry(message).orElseThrow();
  }

  private void pause(Pause.Kind kind, String name) {
    site.desk().pause(kind, name, OPERATOR).toCompletableFuture().join();
  }

  private void resume(Pause.Kind kind, String name) {
    site.desk().resume(kind, name, OPERATOR).toCompletableFuture().join();
  }

  private interface Scene {
    void play() throws IOException;
  }

  /** Whatever becomes of the scene, the others go on unpaused. */
  private void withPaused(Pause.Kind kind, String name, Scene scene) throws IOException {
    pause(kind, name);
    try {
      scene.play();
    } finally {
      resume(kind, name);
    }
  }

  private static String version(Sent message, int number) {
    return message.archive() + " version " + number;
  }

  private void assertNowhere(String... texts) throws IOException {
    assertThat(hospital.kept()).doesNotContain(texts);
    try (JabberPerson late = JabberPerson.connect(hospital.server, "stranger")) {
      assertThat(String.join("\n", late.join(room))).doesNotContain(texts);
    }
  }

  @Test
  void flagged_advice_is_filed_once_as_its_authors_and_then_nobody_finds_it() throws IOException {
    Sent question = ask(PATIENT + "rash on co-amoxiclav, stop it?");
    Sent advice = answer(question, "Stop it and start doxycycline.");
    flag(advice);
    EntryView entry = await(advice, State.DELETED);
    assertThat(hospital.documentsWith(version(advice, 1)))
        .singleElement()
        .satisfies(
            document -> {
              assertThat(document).contains(version(question, 1), "Stop it and start doxycycline.");
              assertThat(document).contains("9999901", "9999903", "Flagged for the record by");
              assertThat(document).contains("PRITCHARD").doesNotContain("quoted");
            });
    assertThat(entry.latest(EvidenceKind.VERIFICATION)).isPresent();
    assertNowhere("co-amoxiclav", "doxycycline");
    assertThat(hospital.registrar().hears(room, entry.documentNumber()))
        .contains("urn:xmpp:reply:0");
    assertThat(hospital.registrar().heard(room, "Filed in the health record as document "))
        .isEqualTo(1);
  }

  @Test
  void a_flag_by_reply_goes_with_question_answer_and_every_correction() throws IOException {
    Sent question = ask(PATIENT + "fitting, give phenytoin?");
    Sent advice = answer(question, "Give levetiracetam 60 g.");
    hospital.consultant().correct(room, advice, "Give levetiracetam 60 mg/kg, lorazepam first.");
    hospital
        .registrar()
        .reply(room, advice, hospital.consultant().in(room), "#record", "> levetiracetam 60 g\n");
    await(advice, State.DELETED);
    assertThat(hospital.documentsWith(version(advice, 2)))
        .singleElement()
        .satisfies(d -> assertThat(d).contains("lorazepam first").doesNotContain("60 g."));
    assertThat(hospital.documentsWith(version(advice, 1))).isEmpty();
    assertNowhere("phenytoin", "levetiracetam", "#record");
  }

  @Test
  void what_nobody_can_file_yet_stays_in_the_room_until_its_author_corrects_it()
      throws IOException {
    Sent advice = hospital.consultant().say(room, "She may have tinzaparin tonight.");
    flag(advice);
    EntryView held = await(advice, State.HELD);
    assertThat(hospital.registrar().hears(room, held.id() + " on the worklist")).isNotEmpty();
    assertThat(hospital.documentsWith("tinzaparin")).isEmpty();
    assertThat(hospital.kept()).contains("She may have tinzaparin tonight.");
    hospital.consultant().correct(room, advice, PATIENT + "may have tinzaparin tonight.");
    await(advice, State.DELETED);
    assertThat(hospital.documentsWith(version(advice, 2))).hasSize(1);
    assertNowhere("tinzaparin");
  }

  @Test
  void a_correction_before_filing_is_what_is_filed() throws IOException {
    Sent advice = hospital.consultant().say(room, PATIENT + "digoxin 250 mg once.");
    withPaused(
        Pause.Kind.DESTINATION,
        "trust-epr",
        () -> {
          flag(advice);
          await(advice, State.TRANSCRIBED);
          hospital.consultant().correct(room, advice, PATIENT + "digoxin 250 micrograms once.");
          TestWard.await(
              "the correction is known",
              () -> entry(advice).filter(e -> e.contentVersion() == 2).isPresent(),
              () -> entry(advice).toString());
        });
    await(advice, State.DELETED);
    assertThat(hospital.documentsWith("digoxin"))
        .singleElement()
        .satisfies(d -> assertThat(d).contains("|MDM^T02^", "micrograms", version(advice, 2)));
    assertNowhere("digoxin");
  }

  @Test
  void a_correction_after_filing_is_an_addendum_before_anything_is_deleted() throws IOException {
    Sent advice = hospital.consultant().say(room, PATIENT + "gentamicin 500 mg.");
    withPaused(
        Pause.Kind.CONNECTOR,
        "ward-jabber",
        () -> {
          flag(advice);
          await(advice, State.DELIVERED);
          hospital.consultant().correct(room, advice, PATIENT + "gentamicin 50 mg.");
          TestWard.await(
              "the addendum is filed",
              () -> hospital.documentsWith(version(advice, 2)).size() == 1,
              () -> entry(advice).toString());
          assertThat(hospital.kept()).contains("gentamicin 500 mg.", "gentamicin 50 mg.");
        });
    await(advice, State.DELETED);
    assertThat(hospital.documentsWith(version(advice, 1))).hasSize(1);
    assertThat(hospital.documentsWith(version(advice, 2)))
        .singleElement()
        .satisfies(d -> assertThat(d).contains("|MDM^T06^", "gentamicin 50 mg."));
    assertNowhere("gentamicin");
  }

  @Test
  void a_flag_taken_back_before_filing_leaves_everything_as_it_was() throws IOException {
    Sent advice = hospital.consultant().say(room, PATIENT + "no need for vancomycin.");
    withPaused(
        Pause.Kind.DESTINATION,
        "trust-epr",
        () -> {
          flag(advice);
          await(advice, State.TRANSCRIBED);
          unflag(advice);
          await(advice, State.WITHDRAWN);
        });
    assertThat(hospital.documentsWith("vancomycin")).isEmpty();
    assertThat(hospital.kept()).contains("no need for vancomycin.");
  }

  @Test
  void a_flag_taken_back_after_filing_keeps_the_message() throws IOException {
    Sent advice = hospital.consultant().say(room, PATIENT + "hold the warfarin.");
    withPaused(
        Pause.Kind.CONNECTOR,
        "ward-jabber",
        () -> {
          flag(advice);
          await(advice, State.DELIVERED);
          unflag(advice);
          await(advice, State.RETAINED);
        });
    assertThat(hospital.documentsWith(version(advice, 1))).hasSize(1);
    assertThat(hospital.kept()).contains("hold the warfarin.");
  }

  @Test
  void flags_made_while_we_were_down_are_not_missed() throws IOException {
    Sent advice = hospital.consultant().say(room, PATIENT + "start apixaban.");
    site.close();
    site = null;
    flag(advice);
    Sent more = hospital.consultant().say(room, PATIENT + "stop clopidogrel.");
    hospital.registrar().reply(room, more, hospital.consultant().in(room), "#record");
    start();
    await(advice, State.DELETED);
    await(more, State.DELETED);
    assertThat(hospital.documentsWith(version(advice, 1))).hasSize(1);
    assertThat(hospital.documentsWith(version(more, 1))).hasSize(1);
    assertNowhere("apixaban", "clopidogrel", "#record");
  }
}
