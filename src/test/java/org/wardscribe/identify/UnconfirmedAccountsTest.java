package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.identify.Ward.reason;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.AccountId;
import org.wardscribe.ledger.AccountOwner;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.MappingFiles;

/** Whether what an account says counts before its owner has shown that it is theirs. */
class UnconfirmedAccountsTest {
  private static final String TEXT = "Margaret Hale NHS no 999 100 0003 ";
  private static final Instant CONFIRMED = Ward.SENT.minus(Duration.ofDays(10));

  private static Authors table(String head, String aisha, String ngozi) {
    String yaml =
        """
        zone: Europe/London
        %s
        staff:
          - { id: S1, title: Dr, given: Aisha, family: Rahman, role: Registrar, specialty: "", register: GMC, registration: "9999901", organisation: RZZ }
          - { id: S2, title: Dr, given: Ngozi, family: Okonkwo, role: Consultant, specialty: "", register: GMC, registration: "9999903", organisation: RZZ }
        accounts:
          - { account: aisha.rahman, staff: S1%s }
          - { account: ngozi.okonkwo, staff: S2%s }
        """
            .formatted(head, aisha, ngozi);
    return MappingFiles.parse("authors.yaml", yaml.getBytes(StandardCharsets.UTF_8), Authors.class);
  }

  private static final String AISHA_MAIL = ", confirm: mail, mail: a.rahman@rzz.nhs.example";

  private static AccountOwner aisha(String mail) {
    return new AccountOwner(Ward.CONNECTOR, new AccountId("aisha.rahman"), "S1", mail);
  }

  private static AccountOwner aisha() {
    return aisha("a.rahman@rzz.nhs.example");
  }

  @Test
  void what_an_unconfirmed_account_wrote_is_held_until_its_owner_has_confirmed_it() {
    Authors authors = table("", AISHA_MAIL, "");
    Identification held = Ward.with(authors).says(TEXT).check();
    assertThat(reason(held)).isEqualTo("ACCOUNT_UNCONFIRMED");
    assertThat(((Identification.Doubtful) held).sentence()).contains("account invite");
    assertThat(reason(Ward.with(authors).confirmed(aisha(), CONFIRMED).says(TEXT).check()))
        .isEqualTo("CONFIRMED");
    assertThat(
            reason(
                Ward.with(authors)
                    .confirmed(aisha(), Ward.SENT.plusSeconds(900))
                    .says(TEXT)
                    .check()))
        .as("confirmed after it was written")
        .isEqualTo("CONFIRMED");
  }

  @Test
  void its_flag_of_somebody_else_s_words_is_held_and_a_hand_set_author_is_no_help_there() {
    Authors authors = table("", AISHA_MAIL, "");
    assertThat(reason(Ward.with(authors).says("ngozi.okonkwo", TEXT).check()))
        .isEqualTo("ACCOUNT_UNCONFIRMED");
    assertThat(
            reason(
                Ward.with(authors)
                    .says(TEXT)
                    .decided("SET_AUTHOR", "ann", Map.of("item", "m-1", "staff", "S2"))
                    .check()))
        .isEqualTo("ACCOUNT_UNCONFIRMED");
  }

  @Test
  void a_hand_set_author_stands_where_another_account_flagged_it() {
    Authors authors = table("", "", ", confirm: mail, mail: n.okonkwo@rzz.nhs.example");
    Ward ward = Ward.with(authors).says("ngozi.okonkwo", TEXT);
    assertThat(reason(ward.check())).isEqualTo("ACCOUNT_UNCONFIRMED");
    assertThat(
            reason(ward.decided("SET_AUTHOR", "ann", Map.of("item", "m-1", "staff", "S2")).check()))
        .isEqualTo("CONFIRMED");
  }

  @Test
  void another_address_in_the_table_makes_the_confirmation_void() {
    Authors authors = table("", ", confirm: mail, mail: new@rzz.nhs.example", "");
    assertThat(reason(Ward.with(authors).confirmed(aisha(), CONFIRMED).says(TEXT).check()))
        .isEqualTo("ACCOUNT_UNCONFIRMED");
  }

  @Test
  void the_table_may_ask_it_of_all_and_leave_some_out() {
    Authors authors = table("confirm: mail", ", mail: a.rahman@rzz.nhs.example", ", confirm: none");
    assertThat(reason(Ward.with(authors).says(TEXT).check())).isEqualTo("ACCOUNT_UNCONFIRMED");
    assertThat(
            reason(
                Ward.with(authors).says("ngozi.okonkwo", TEXT).flaggedBy("ngozi.okonkwo").check()))
        .isEqualTo("CONFIRMED");
  }

  @Test
  void a_confirmation_grows_old_where_the_table_says_so() {
    Authors authors = table("confirmAgainAfter: P5D", AISHA_MAIL, "");
    assertThat(reason(Ward.with(authors).confirmed(aisha(), CONFIRMED).says(TEXT).check()))
        .isEqualTo("ACCOUNT_UNCONFIRMED");
    assertThat(
            reason(
                Ward.with(authors)
                    .confirmed(aisha(), Ward.SENT.minus(Duration.ofDays(4)))
                    .says(TEXT)
                    .check()))
        .isEqualTo("CONFIRMED");
  }
}
