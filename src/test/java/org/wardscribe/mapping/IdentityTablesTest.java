package org.wardscribe.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;

class IdentityTablesTest {
  private static final Path SHIPPED = Path.of("mappings");
  private static final String STAFF =
      """
      zone: Europe/London
      staff:
        - { id: S1, title: Dr, given: Test, family: One, role: R, specialty: "", register: GMC, registration: "9999901", organisation: RZZ }
        - { id: S2, title: Dr, given: Test, family: Two, role: R, specialty: "", register: GMC, registration: "9999902", organisation: RZZ }
      accounts:
      """;

  @TempDir Path site;

  @Test
  void the_shipped_tables_can_be_read() {
    MappingFiles files = new MappingFiles(SHIPPED, Optional.empty());
    assertThat(files.read("2-identify/identity-policy.yaml", IdentityPolicy.class).withNumber())
        .isEqualTo(1);
    assertThat(files.read("2-identify/redaction.yaml", RedactionRules.class).keep())
        .containsExactly(IdentifierKind.AGE, IdentifierKind.LOCATION_BED);
    assertThat(
            files
                .read("2-identify/identifier-systems.yaml", IdentifierSystems.class)
                .ofSite(Optional.of("RZZ")))
        .hasSize(1);
    assertThat(files.read("3-transcribe/authors.yaml", Authors.class).staff("RZZ-0001"))
        .map(StaffMember::attribution)
        .contains("Dr Aisha RAHMAN (Specialist Registrar, Acute Internal Medicine, GMC 9999901)");
  }

  @Test
  void an_account_has_one_owner_at_a_time() throws IOException {
    Authors authors =
        authors(
            """
              - { account: shared, staff: S1, to: 2026-01-31 }
              - { account: shared, staff: S2, from: 2026-02-02 }
              - { account: local, connector: im, staff: S1 }
            """);
    assertThat(find(authors, "im", "shared", "2026-01-31T23:59:00Z")).isEqualTo("S1");
    assertThat(find(authors, "im", "shared", "2026-02-01T12:00:00Z")).isEqualTo("NotValidThen[]");
    assertThat(find(authors, "im", "shared", "2026-02-02T00:00:00Z")).isEqualTo("S2");
    assertThat(find(authors, "im", "local", "2026-02-02T00:00:00Z")).isEqualTo("S1");
    assertThat(find(authors, "other", "local", "2026-02-02T00:00:00Z")).isEqualTo("Unknown[]");
    assertThat(find(authors, "im", "Shared", "2026-02-02T00:00:00Z")).isEqualTo("Unknown[]");
  }

  @Test
  void an_account_of_two_people_at_once_is_refused_with_its_line() {
    refused(
        """
          - { account: shared, staff: S1, to: 2026-02-02 }
          - { account: other, staff: S1 }
          - { account: shared, connector: im, staff: S2, from: 2026-02-02 }
        """,
        8,
        "account 'shared' stands here again");
  }

  @Test
  void a_row_that_can_not_be_meant_is_refused_with_its_line() {
    refused("  - { account: a, staff: S1 }\n  - { account: b, staff: S9 }\n", 7, "'S9' does not");
    refused("  - { account: a }\n", 6, "needs 'account' and 'staff'");
    refused("  - { account: a, staff: S1, until: 2026-02-02 }\n", 6, "'until' is no key here");
    refused(
        "  - { account: a, staff: S1, from: 2026-02-02, to: 2026-01-01 }\n", 6, "before it begins");
  }

  @Test
  void an_account_that_must_be_confirmed_needs_an_address_that_can_be_one() {
    refused("  - { account: a, staff: S1, confirm: mail }\n", 6, "account 'a' needs 'mail'");
    refused("  - { account: a, staff: S1, mail: a at b }\n", 6, "'mail' must be an address");
    refused("  - { account: a, staff: S1, confirm: sms, mail: a@b.example }\n", 6, "");
    refused("  - { account: a, staff: S1 }\nconfirm: mail\n", 6, "or 'confirm: none'");
    refused("  - { account: a, staff: S1 }\nconfirmAgainAfter: PT1H\n", 1, "at least P1D");
  }

  @Test
  void users_of_the_server_and_who_is_left_out_are_never_asked() throws IOException {
    Authors authors =
        authors(
            """
              - { account: desk, connector: command-line, staff: S1 }
              - { account: bot, staff: S1, confirm: none }
              - { account: a, staff: S2, mail: a@b.example }
            confirm: mail
            """);
    assertThat(authors.accounts().stream().filter(authors::mustBeConfirmed))
        .singleElement()
        .satisfies(row -> assertThat(row.toString()).contains("account=a").doesNotContain("@"));
  }

  @Test
  void a_direct_identifier_can_not_be_kept() throws IOException {
    String shipped = Files.readString(SHIPPED.resolve("2-identify/redaction.yaml"));
    write(
        "2-identify/redaction.yaml",
        shipped
            .replace("  MRN: \"[hospital number]\"\n", "")
            .replace("keep: [AGE", "keep: [MRN, AGE"));
    assertThatThrownBy(
            () ->
                new MappingFiles(SHIPPED, Optional.of(site))
                    .read("2-identify/redaction.yaml", RedactionRules.class))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("MRN identifies the patient directly");
  }

  @Test
  void a_pattern_is_no_language() throws IOException {
    String shipped = Files.readString(SHIPPED.resolve("2-identify/identifier-systems.yaml"));
    write("2-identify/identifier-systems.yaml", shipped.replace("T#######", "(a+)+"));
    assertThatThrownBy(
            () ->
                new MappingFiles(SHIPPED, Optional.of(site))
                    .read("2-identify/identifier-systems.yaml", IdentifierSystems.class))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("at least four digits");
  }

  private static String find(Authors authors, String connector, String account, String then) {
    Authors.Found found =
        authors.find(new ConnectorId(connector), new AccountId(account), Instant.parse(then));
    return found instanceof Authors.Found.Known known ? known.staff().id() : found.toString();
  }

  private void refused(String accounts, int line, String sentence) {
    assertThatThrownBy(() -> authors(accounts))
        .isInstanceOfSatisfying(MappingException.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessageContaining(sentence);
  }

  private Authors authors(String accounts) throws IOException {
    write("3-transcribe/authors.yaml", STAFF + accounts);
    return new MappingFiles(SHIPPED, Optional.of(site))
        .read("3-transcribe/authors.yaml", Authors.class);
  }

  private void write(String name, String content) throws IOException {
    Files.createDirectories(site.resolve(name).getParent());
    Files.writeString(site.resolve(name), content);
  }
}
