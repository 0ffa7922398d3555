package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.ledger.AccountInvitation.Fresh;
import org.wardscribe.ledger.AccountStanding.Way;

/** What every ledger owes who has to show that an account is theirs. */
abstract class AccountCodesContract extends LedgerScene {
  private static final String MAIL = "o.seal@rzz.nhs.example";
  private static final AccountOwner SEAL =
      new AccountOwner(new ConnectorId("ward-chat"), new AccountId("o.seal"), "S-1", MAIL);

  private AccountBook book() {
    return ((SqlLedgerScene) opened).sql().accounts();
  }

  private Fresh invited(boolean again) {
    Fresh fresh = (Fresh) await(book().invite(SEAL, again, ANN));
    await(book().sent(fresh));
    return fresh;
  }

  private static String other(Fresh invitation) {
    return invitation.code().equals("000000") ? "000001" : "000000";
  }

  private SourceEvent said(String event) {
    Account seal = new Account(SEAL.account(), "");
    return new SourceEvent.Answered(
        new EventId(event), message(event, 1), Optional.empty(), seal, clock.instant());
  }

  private AccountStanding standing() {
    return book().standings(List.of(SEAL)).get(0);
  }

  @Test
  void a_code_that_comes_back_in_private_confirms_once_and_across_a_restart() {
    Fresh invitation = invited(false);
    assertThat(invitation.code()).matches("[0-9]{6}");
    assertThat(standing().invited()).contains(invitation.until());
    assertThat(book().confirmedAt(SEAL)).isEmpty();

    assertThat(await(book().inPrivate(SEAL, invitation.code(), said("e1"))))
        .isEqualTo(CodeSaid.CONFIRMED);

    reopen();
    assertThat(book().confirmedAt(SEAL)).contains(clock.instant());
    assertThat(standing().confirmed())
        .contains(new AccountStanding.Confirmed(clock.instant(), Way.PRIVATE, ""));
    assertThat(standing().invited()).isEmpty();
    assertThat(await(book().inPrivate(SEAL, invitation.code(), said("e1"))))
        .as("the same event again")
        .isEqualTo(CodeSaid.CONFIRMED);
    assertThat(await(book().atDesk(SEAL, invitation.code(), ANN))).isEqualTo(CodeSaid.NOT_INVITED);
  }

  @Test
  void neither_code_nor_address_is_in_the_audit_or_in_words() {
    Fresh invitation = invited(false);
    await(book().atDesk(SEAL, other(invitation), BEN));
    await(book().atDesk(SEAL, invitation.code(), BEN));
    assertThat(standing().confirmed().orElseThrow().by()).isEqualTo("ben");
    // Without the chain's own digests, in which any digits may stand.
    String audit =
        opened.records().history(new EntryId(0)).stream()
            .map(row -> row.actor() + " " + row.what() + " " + row.facts())
            .toList()
            .toString();
    assertThat(audit)
        .contains("ACCOUNT_INVITED", "ACCOUNT_CODE_WRONG", "ACCOUNT_CONFIRMED", "o.seal")
        .doesNotContain(invitation.code(), other(invitation), MAIL);
    assertThat(invitation.toString()).doesNotContain(invitation.code());
    assertThat(SEAL.toString()).doesNotContain(MAIL);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void after_three_wrong_ones_the_right_one_is_too_late() {
    Fresh invitation = invited(false);
    assertThat(await(book().inPrivate(SEAL, other(invitation), said("e1"))))
        .isEqualTo(CodeSaid.WRONG);
    assertThat(await(book().inPrivate(SEAL, other(invitation), said("e1"))))
        .as("the same event again is no second try")
        .isEqualTo(CodeSaid.WRONG);
    assertThat(await(book().inPrivate(SEAL, other(invitation), said("e2"))))
        .isEqualTo(CodeSaid.WRONG);
    assertThat(await(book().atDesk(SEAL, other(invitation), BEN)))
        .isEqualTo(CodeSaid.WRONG_ONCE_TOO_OFTEN);
    assertThat(await(book().atDesk(SEAL, invitation.code(), BEN)))
        .isEqualTo(CodeSaid.WRONG_ONCE_TOO_OFTEN);
    assertThat(book().confirmedAt(SEAL)).isEmpty();
    Fresh next = invited(false);
    assertThat(await(book().atDesk(SEAL, next.code(), BEN))).isEqualTo(CodeSaid.CONFIRMED);
  }

  @Test
  void a_code_has_its_time() {
    Fresh invitation = invited(false);
    clock.pass(AccountBook.VALID.minusSeconds(1));
    assertThat(await(book().invite(SEAL, false, BEN)))
        .isEqualTo(new AccountInvitation.Open(invitation.until()));
    clock.pass(Duration.ofSeconds(1));
    assertThat(await(book().atDesk(SEAL, invitation.code(), BEN))).isEqualTo(CodeSaid.TOO_LATE);
    assertThat(standing().invited()).isEmpty();
  }

  @Test
  void one_that_was_not_sent_is_followed_by_another_and_counts_no_more() {
    Fresh lost = (Fresh) await(book().invite(SEAL, false, ANN));
    assertThat(standing().invited()).isEmpty();
    Fresh next = invited(false);
    Fresh again = invited(true);
    if (!next.code().equals(again.code()) && !lost.code().equals(again.code())) {
      assertThat(await(book().atDesk(SEAL, next.code(), BEN))).isEqualTo(CodeSaid.WRONG);
      assertThat(await(book().atDesk(SEAL, lost.code(), BEN))).isEqualTo(CodeSaid.WRONG);
    }
    assertThat(await(book().atDesk(SEAL, again.code(), BEN))).isEqualTo(CodeSaid.CONFIRMED);
  }

  @Test
  void another_person_address_platform_or_account_has_confirmed_nothing() {
    Fresh invitation = invited(false);
    await(book().atDesk(SEAL, invitation.code(), BEN));
    ConnectorId chat = new ConnectorId("ward-chat");
    AccountId seal = new AccountId("o.seal");
    for (AccountOwner other :
        List.of(
            new AccountOwner(chat, seal, "S-2", MAIL),
            new AccountOwner(chat, seal, "S-1", "olive@rzz.nhs.example"),
            new AccountOwner(new ConnectorId("ward-phones"), seal, "S-1", MAIL),
            new AccountOwner(chat, new AccountId("o.seal2"), "S-1", MAIL))) {
      assertThat(book().confirmedAt(other)).isEmpty();
      assertThat(await(book().atDesk(other, invitation.code(), BEN)))
          .isEqualTo(CodeSaid.NOT_INVITED);
    }
    assertThat(book().confirmedAt(SEAL)).isPresent();
  }
}
