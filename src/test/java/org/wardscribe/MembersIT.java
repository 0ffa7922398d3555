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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.Site;
import org.wardscribe.connector.jabber.JabberPerson;
import org.wardscribe.connector.jabber.JabberPerson.Sent;
import org.wardscribe.connector.jabber.Prosody;
import org.wardscribe.ledger.AlertRow;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;

/** A stranger is in a ward's room on a real Jabber server while advice is given there. */
class MembersIT {
  private static final Person GOVERNOR = new Person("ivy", Set.of("information-governance"));
  private static final String STRANGER = "stranger@" + Prosody.HOST;

  @Test
  void a_stranger_in_the_room_opens_an_alert_and_what_is_said_there_an_incident(
      @TempDir Path folder) throws IOException, InterruptedException {
    try (JabberHospital hospital = JabberHospital.open(folder, List.of("acute"), "");
        JabberPerson stranger = JabberPerson.connect(hospital.server, "stranger")) {
      String room = hospital.room(0);
      stranger.join(room);
      Installation installation =
          Installation.read(Path.of("").toAbsolutePath(), new Site(hospital.site()), Map.of());
      assertThat(new Validation(installation).check().findings()).isEmpty();
      try (RunningSite site = RunningSite.start(installation, "test", Clock.systemUTC())) {
        hospital.awaitWardscribe();
        Sent advice = hospital.consultant().say(room, "Marjorie Alderfield 999 526 0182 stop abx.");
        hospital.dermatologist().react(room, advice, JabberHospital.FLAG);

        TestWard.await(
            "the incident is open",
            () -> !site.records().heardByStrangers(10).isEmpty(),
            () -> site.records().memberships().toString());
        assertThat(site.records().memberships().strangers())
            .extracting(stay -> stay.account().value())
            .containsExactly(STRANGER);
        EntryId entry = onlyEntry(site);
        assertThat(site.records().heardByStrangers(10))
            .extracting(EntrySummary::id)
            .containsExactly(entry);
        assertThat(members(site, entry)).containsEntry("unknown", "1");
        site.alerts().look();
        assertThat(site.records().alertsKept(0).open())
            .extracting(AlertRow::kind)
            .contains("unknown-member", "wrong-recipient");

        assertThat(
                site.desk()
                    .settleRecipients(entry, "a locum; put out of the room", GOVERNOR)
                    .toCompletableFuture()
                    .join())
            .isInstanceOf(DecisionResult.Done.class);
        assertThat(site.records().heardByStrangers(10)).isEmpty();
        TestWard.await(
            "filing and deletion go on",
            () -> site.records().find(entry).orElseThrow().state() == State.DELETED,
            () -> site.records().find(entry).toString());
      }
    }
  }

  private static EntryId onlyEntry(RunningSite site) {
    List<EntrySummary> all = site.records().list(EnumSet.allOf(State.class), 10);
    assertThat(all).hasSize(1);
    return all.get(0).id();
  }

  private static Map<String, String> members(RunningSite site, EntryId entry) {
    Optional<AuditRow> row =
        site.records().history(entry).stream()
            .filter(one -> one.what().equals("MEMBERS"))
            .findFirst();
    return row.orElseThrow().facts();
  }
}
