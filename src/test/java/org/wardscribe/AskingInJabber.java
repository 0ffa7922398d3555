package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.Site;
import org.wardscribe.connector.jabber.JabberPerson;
import org.wardscribe.connector.jabber.JabberPerson.Sent;
import org.wardscribe.connector.jabber.Prosody;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.State;

/** A hospital on a Jabber server whose flaggers can be asked in private, and a site that runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AskingInJabber {
  static final String OURSELVES = "wardscribe@" + Prosody.HOST;

  final WrongClock clock = new WrongClock();
  JabberHospital hospital;
  RunningSite site;
  String room;
  private final Prosody.Without[] without;

  /**
   * @param without what the server lacks
   */
  AskingInJabber(Prosody.Without... without) {
    this.without = without;
  }

  @BeforeAll
  void open(@TempDir Path folder) throws IOException, InterruptedException {
    hospital = JabberHospital.open(folder, List.of("acute"), "", without);
    hospital.set("wardscribe.jabber.private-messages", "true");
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

  final void start() {
    Installation installation =
        Installation.read(Path.of("").toAbsolutePath(), new Site(hospital.site()), Map.of());
    assertThat(new Validation(installation).check().findings()).isEmpty();
    site = RunningSite.start(installation, "test", clock);
  }

  /** Flags for the record. */
  final JabberPerson flagger() {
    return hospital.dermatologist();
  }

  final Sent flagged(String text) {
    Sent advice = hospital.consultant().say(room, text);
    flagger().react(room, advice, JabberHospital.FLAG);
    return advice;
  }

  final Optional<EntryView> entry(Sent message) {
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

  final EntryView await(Sent message, State state) {
    TestWard.await(
        "it comes to " + state,
        () -> entry(message).filter(e -> e.state() == state).isPresent(),
        () -> entry(message).map(e -> e + " " + e.reason()).orElse("no entry"));
    return entry(message).orElseThrow();
  }

  /** What the question about this message is called on the wire, once its ledger has it. */
  final String named(Sent message) {
    TestWard.await(
        "somebody is to be asked",
        () -> entry(message).flatMap(e -> e.latest(EvidenceKind.QUESTION)).isPresent(),
        () -> entry(message).map(e -> e + " " + e.reason()).orElse("no entry"));
    String question = entry(message).orElseThrow().need(EvidenceKind.QUESTION).fact("question");
    return "question-"
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(question.getBytes(StandardCharsets.UTF_8));
  }

  /** The question, as the flagger's app got it. */
  final String heard(String question) {
    return flagger().hears(OURSELVES, "id=\"" + question + "\"");
  }

  final List<String> filed(Sent message) {
    return hospital.documentsWith(message.archive() + " version 1");
  }
}
