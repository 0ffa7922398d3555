package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.kit.LedgerScene;

/** What every ledger owes people whose words a stranger may have read. */
abstract class MembersContract extends LedgerScene {
  private static final ConversationRef WARD =
      new ConversationRef(new ConnectorId("ward-chat"), new ConversationId("ward-7"));
  private static final AccountId STRANGER = new AccountId("u-stranger");

  private MemberBook book() {
    return ((SqlLedgerScene) opened).sql().members();
  }

  private static RoomLook.Seen seen(String gap, String... strangers) {
    Set<AccountId> unknown =
        Arrays.stream(strangers).map(AccountId::new).collect(Collectors.toSet());
    return new RoomLook.Seen(
        Set.of(NURSE.id(), new AccountId(strangers.length > 0 ? strangers[0] : "nurse-2")),
        unknown,
        gap);
  }

  private void looked(RoomLook look) {
    await(book().looked(WARD, look, clock.instant()));
  }

  private Stay onlyStay() {
    List<Stay> stays = book().stays(WARD);
    assertThat(stays).hasSize(1);
    return stays.get(0);
  }

  private boolean concerns(Stay stay, EntryId entry) {
    return stay.concerns(view(entry));
  }

  private EntryId said(String name) {
    return flag(message(name, 1));
  }

  @Test
  void what_is_said_between_a_strangers_coming_and_going_concerns_and_nothing_else() {
    looked(seen(""));
    clock.pass(Duration.ofMinutes(2));
    EntryId perhaps = said("m1");
    clock.pass(Duration.ofMinutes(2));
    looked(seen("", STRANGER.value()));
    clock.pass(Duration.ofMinutes(5));
    EntryId there = said("m2");
    clock.pass(Duration.ofMinutes(5));
    looked(seen(""));
    clock.pass(Duration.ofMinutes(5));
    EntryId after = said("m3");

    Stay stay = onlyStay();
    assertThat(stay.goneAt()).isPresent();
    assertThat(concerns(stay, perhaps)).isTrue();
    assertThat(concerns(stay, there)).isTrue();
    assertThat(concerns(stay, after)).isFalse();
    assertThat(opened.records().memberships().strangers()).isEmpty();
    assertThat(opened.records().history(new EntryId(0)))
        .extracting(AuditRow::what)
        .containsSubsequence("UNKNOWN_MEMBER", "UNKNOWN_MEMBER_GONE");
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void what_was_said_before_anybody_looked_is_not_said_to_have_been_heard() {
    EntryId before = said("m1");
    clock.pass(Duration.ofMinutes(30));
    looked(seen("", STRANGER.value()));
    assertThat(onlyStay().absentAt()).isEmpty();
    assertThat(concerns(onlyStay(), before)).isFalse();
  }

  @Test
  void who_is_not_seen_where_not_everybody_is_shown_has_not_gone() {
    looked(seen("", STRANGER.value()));
    clock.pass(Duration.ofMinutes(10));
    looked(seen("the room answers forbidden"));
    assertThat(opened.records().memberships().strangers()).hasSize(1);
    clock.pass(Duration.ofMinutes(10));
    looked(new RoomLook.NotKnown("we are not in the room"));
    Memberships kept = opened.records().memberships();
    assertThat(kept.strangers()).hasSize(1);
    assertThat(kept.rooms())
        .singleElement()
        .satisfies(
            room -> {
              assertThat(room.count()).isEmpty();
              assertThat(room.why()).isEqualTo("we are not in the room");
              assertThat(room.seenAt()).contains(clock.instant().minus(Duration.ofMinutes(10)));
            });
  }

  @Test
  void who_becomes_known_is_no_stranger_any_more_and_who_comes_again_is_one_again() {
    looked(seen("", STRANGER.value()));
    clock.pass(Duration.ofMinutes(10));
    looked(new RoomLook.Seen(Set.of(NURSE.id(), STRANGER), Set.of(), ""));
    assertThat(opened.records().memberships().strangers()).isEmpty();
    clock.pass(Duration.ofMinutes(10));
    looked(seen("", STRANGER.value()));
    assertThat(book().stays(WARD)).hasSize(2);
    assertThat(opened.records().memberships().strangers())
        .singleElement()
        .extracting(Stay::absentAt)
        .isEqualTo(Optional.of(clock.instant().minus(Duration.ofMinutes(10))));
  }

  @Test
  void an_older_look_of_another_process_changes_nothing() {
    Instant earlier = clock.instant();
    clock.pass(Duration.ofMinutes(1));
    looked(seen("", STRANGER.value()));
    await(book().looked(WARD, seen(""), earlier));
    assertThat(onlyStay().goneAt()).isEmpty();
  }

  @Test
  void an_incident_is_opened_once_shown_after_a_restart_and_settled_by_a_person() {
    looked(seen("", STRANGER.value()));
    EntryId entry = said("m1");
    assertThat(await(book().wrongRecipient(entry, onlyStay()))).isTrue();
    assertThat(await(book().wrongRecipient(entry, onlyStay()))).isFalse();
    reopen();
    assertThat(opened.records().heardByStrangers(10))
        .extracting(EntrySummary::id)
        .containsExactly(entry);
    assertThat(opened.records().memberships().incidents())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.entry()).isEqualTo(entry);
              assertThat(one.stay().account()).isEqualTo(STRANGER);
            });
    assertThat(await(opened.desk().settleRecipients(entry, "a locum, entered now", BEN)))
        .isInstanceOf(DecisionResult.Done.class);
    assertThat(await(opened.desk().settleRecipients(entry, "again", BEN)))
        .isInstanceOf(DecisionResult.Refused.class);
    assertThat(opened.records().heardByStrangers(10)).isEmpty();
    assertThat(opened.records().history(entry))
        .extracting(AuditRow::what)
        .contains("WRONG_RECIPIENT", "WRONG_RECIPIENT_SETTLED");
    assertThat(opened.records().history(entry).toString()).doesNotContain("locum");
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void what_a_stranger_may_have_read_is_not_purged_until_a_person_has_seen_to_it() {
    looked(seen("", STRANGER.value()));
    EntryId entry = said("m1");
    await(book().wrongRecipient(entry, onlyStay()));
    unflag("m1");
    clock.pass(Duration.ofDays(40));
    Retention rules = new Retention(Map.of(State.WITHDRAWN, Duration.ofDays(30)));
    assertThat(purge(rules))
        .extracting(PurgeBatch::purged, PurgeBatch::inUse)
        .containsExactly(0L, 1L);
    assertThat(view(entry).items().get(0).latest().message()).isPresent();

    await(opened.desk().settleRecipients(entry, "a locum, entered now", BEN));
    assertThat(purge(rules).purged()).isOne();
    assertThat(view(entry).items().get(0).latest().message()).isEmpty();
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  private PurgeBatch purge(Retention rules) {
    return PurgeRun.purge(opened.desk(), rules, Optional.of(BEN)).get(State.WITHDRAWN);
  }

  @Test
  void who_could_read_an_entry_is_written_once_and_without_accounts() {
    EntryId entry = said("m1");
    Instant since = clock.instant().minus(Duration.ofHours(1));
    Set<ConnectorId> connectors = Set.of(WARD.connector());
    assertThat(book().notLookedAt(connectors, since, 10))
        .extracting(MemberBook.Captured::entry)
        .containsExactly(entry);
    assertThat(book().notLookedAt(Set.of(new ConnectorId("another")), since, 10)).isEmpty();
    await(book().captured(entry, seen("", STRANGER.value()), clock.instant()));
    await(book().captured(entry, seen(""), clock.instant()));
    assertThat(book().notLookedAt(connectors, since, 10)).isEmpty();
    assertThat(
            opened.records().history(entry).stream()
                .filter(row -> row.what().equals("MEMBERS"))
                .toList())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.facts())
                    .containsEntry("members", "2")
                    .containsEntry("unknown", "1")
                    .doesNotContainValue(STRANGER.value()));
  }
}
