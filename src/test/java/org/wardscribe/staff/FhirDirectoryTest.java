package org.wardscribe.staff;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.HashMapResourceProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.fhir.FhirHttp;
import org.wardscribe.kit.ScriptedFhirServer;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.DirectoryTable;
import org.wardscribe.mapping.MappingFiles;

/** A list of staff from HAPI's own FHIR server, two resources a page. */
class FhirDirectoryTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 8, 5);
  private static final ImportOptions USUAL = new ImportOptions(false, 0, 10);
  private static final DirectoryTable.Fhir SHIPPED =
      new MappingFiles(Path.of("mappings"), Optional.empty())
          .read(DirectoryTable.FILE, DirectoryTable.class)
          .fhir()
          .orElseThrow();
  private static final String GMC = SHIPPED.registers().get("GMC");

  private final Server jetty = new Server();
  private final ServerConnector connector = new ServerConnector(jetty);
  private final HashMapResourceProvider<Practitioner> people =
      new HashMapResourceProvider<>(FhirContext.forR4Cached(), Practitioner.class);
  private final HashMapResourceProvider<PractitionerRole> roles =
      new HashMapResourceProvider<>(FhirContext.forR4Cached(), PractitionerRole.class);
  private Path table;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    table =
        Files.writeString(
            folder.resolve("authors.yaml"), "zone: Europe/London\nstaff: []\naccounts: []\n");
    RestfulServer server = new RestfulServer(FhirContext.forR4Cached());
    server.setResourceProviders(people, roles);
    FifoMemoryPagingProvider pages = new FifoMemoryPagingProvider(10);
    pages.setDefaultPageSize(2);
    pages.setMaximumPageSize(2);
    server.setPagingProvider(pages);
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler("/");
    handler.addServlet(new ServletHolder(server), "/fhir/*");
    jetty.setHandler(handler);
    jetty.start();
  }

  @AfterEach
  void close() throws Exception {
    jetty.stop();
  }

  @Test
  void people_with_an_account_are_taken_from_all_pages() throws IOException {
    for (int i = 0; i < 7; i++) {
      person("p" + i, "p" + i, GMC, "999991" + i);
      role("p" + i, "Registrar", null, null);
    }
    Practitioner without = new Practitioner();
    without.addName().setFamily("Elsewhere");
    store("elsewhere", without);

    ImportResult result = take();

    assertThat(result.findings()).isEmpty();
    assertThat(result.added())
        .hasSize(14)
        .contains(
            "E-p6 Dr Test P6 (Registrar, GMC 9999916)", "p6 of E-p6 Dr Test P6 from 2026-08-05");
    assertThat(holder("p3", "2026-08-04T12:00:00Z")).isEqualTo("NotValidThen[]");
    assertThat(take().changes()).isFalse();
  }

  @Test
  void periods_are_the_days_of_the_account() throws IOException {
    Practitioner locum = person("locum", "locum", GMC, "9999901");
    locum.getIdentifier().stream()
        .filter(one -> one.getSystem().equals(SHIPPED.account()))
        .forEach(one -> one.setPeriod(period("2026-07-01", "2026-12-31")));
    role("locum", "Locum Registrar", "2026-07-01", "2026-09-30");
    assertThat(take().findings()).isEmpty();
    assertThat(holder("locum", "2026-07-01T12:00:00Z")).isEqualTo("E-locum");
    assertThat(holder("locum", "2026-09-30T12:00:00Z")).isEqualTo("E-locum");
    assertThat(holder("locum", "2026-10-01T12:00:00Z")).isEqualTo("NotValidThen[]");
  }

  @Test
  void who_is_not_active_any_more_ends_and_who_never_was_is_not_taken() throws IOException {
    for (int i = 0; i < 12; i++) {
      person("p" + i, "p" + i, GMC, "99999" + (10 + i));
      role("p" + i, "Registrar", null, null);
    }
    Practitioner gone = person("gone", "gone", GMC, "9999901");
    role("gone", "Registrar", null, null);
    person("never", "never", GMC, "9999902").setActive(false);
    role("never", "Registrar", null, null);
    take(LocalDate.of(2026, 8, 1));
    gone.setActive(false);

    ImportResult result = take();

    assertThat(result.findings()).isEmpty();
    assertThat(result.ended())
        .containsExactly(
            "gone of E-gone Dr Test Gone from 2026-08-01 to 2026-08-04, was from 2026-08-01");
    assertThat(holder("never", "2026-08-05T12:00:00Z")).isEqualTo("Unknown[]");
  }

  @Test
  void who_has_no_active_role_left_ends_and_who_never_had_one_is_not_taken() throws IOException {
    for (int i = 0; i < 12; i++) {
      person("p" + i, "p" + i, GMC, "99999" + (10 + i));
      role("p" + i, "Registrar", null, null);
    }
    person("gone", "gone", GMC, "9999901");
    PractitionerRole last = role("gone", "Registrar", null, null);
    person("never", "never", GMC, "9999902");
    role("never", "Registrar", null, null).setActive(false);
    take(LocalDate.of(2026, 8, 1));
    last.setActive(false);

    ImportResult result = take();

    assertThat(result.findings()).isEmpty();
    assertThat(result.ended())
        .containsExactly(
            "gone of E-gone Dr Test Gone from 2026-08-01 to 2026-08-04, was from 2026-08-01");
    assertThat(holder("never", "2026-08-05T12:00:00Z")).isEqualTo("Unknown[]");
  }

  @Test
  void a_role_may_name_its_practitioner_by_the_whole_address_and_version() throws IOException {
    try (ScriptedFhirServer server = ScriptedFhirServer.start()) {
      server.onRead(
          ScriptedFhirServer.says(200, bundle("", plain("Practitioner", "a", ""))),
          ScriptedFhirServer.says(
              200,
              bundle(
                  "",
                  plain(
                      "PractitionerRole",
                      "r",
                      ",\"period\":{\"end\":\"2026-09-30\"},\"practitioner\":{\"reference\":\""
                          + server.base()
                          + "/Practitioner/a/_history/2\"}"))));
      assertThat(take(SHIPPED, TODAY, server.base()).findings())
          .containsExactly("the directory: there is nobody in it who has an account");
    }
  }

  @Test
  void a_role_of_somebody_who_is_not_in_the_list_is_a_finding() throws IOException {
    person("a", "a", GMC, "9999901");
    role("a", "Registrar", null, null);
    role("b", "Registrar", null, null);
    assertThat(take().findings())
        .containsExactly("PractitionerRole/b-0: its practitioner is none of the list");
    assertThat(table).content().contains("accounts: []");
  }

  @Test
  void one_that_comes_twice_and_a_next_page_without_an_address_are_findings() throws IOException {
    String twice = plain("Practitioner", "a", "") + "," + plain("Practitioner", "a", "");
    assertThat(findings(bundle("", twice)))
        .containsExactly(
            "the directory: it gives one Practitioner twice, so that another may be missing;"
                + " nothing of its list was taken");
    assertThat(findings(bundle("/Practitioner?page=a|b", plain("Practitioner", "a", ""))))
        .containsExactly(
            "the directory: its next page has an address that is none;"
                + " nothing of its list was taken");
  }

  private List<String> findings(String firstPage) throws IOException {
    try (ScriptedFhirServer server = ScriptedFhirServer.start()) {
      String page = firstPage.replace("BASE", server.base().toString());
      server.onRead(ScriptedFhirServer.says(200, page));
      return take(SHIPPED, TODAY, server.base()).findings();
    }
  }

  /**
   * @param next behind the base; empty: there is none
   */
  private static String bundle(String next, String resources) {
    String link =
        next.isEmpty() ? "" : "\"link\":[{\"relation\":\"next\",\"url\":\"BASE" + next + "\"}],";
    return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\","
        + link
        + "\"entry\":["
        + resources
        + "]}";
  }

  private static String plain(String type, String id, String more) {
    return "{\"resource\":{\"resourceType\":\"%s\",\"id\":\"%s\"%s}}".formatted(type, id, more);
  }

  @Test
  void the_role_that_began_last_counts_and_names_its_organisation() throws IOException {
    person("two", "two", GMC, "9999901");
    role("two", "Foundation Doctor", "2025-08-06", null);
    role("two", "Registrar", "2026-08-05", null).getOrganization().getIdentifier().setValue("RYY");
    assertThat(take().added()).contains("E-two Dr Test TWO (Registrar, GMC 9999901)");
    assertThat(Files.readString(table)).contains("RYY").doesNotContain("Foundation");
  }

  @Test
  void who_is_on_two_registers_is_on_both_in_the_table_s_order() throws IOException {
    Practitioner nurse = person("nurse", "nurse", SHIPPED.registers().get("SDS"), "999912345678");
    nurse.addIdentifier().setSystem(SHIPPED.registers().get("NMC")).setValue("99A9903E");
    role("nurse", "Prescriber", null, null);
    assertThat(take().added())
        .contains("E-nurse Dr Test NURSE (Prescriber, NMC 99A9903E, SDS 999912345678)");
  }

  @Test
  void an_account_may_stand_among_the_ways_to_reach_somebody() throws IOException {
    Practitioner nurse = person("nurse", "", SHIPPED.registers().get("NMC"), "99A9903E");
    nurse
        .addTelecom()
        .setSystem(ContactPoint.ContactPointSystem.OTHER)
        .setValue("nurse@chat.rzz.example");
    role("nurse", "Ward Sister", null, null);
    DirectoryTable.Fhir telecom =
        new DirectoryTable.Fhir(
            2,
            SHIPPED.id(),
            "telecom:other",
            SHIPPED.registers(),
            SHIPPED.organisation(),
            SHIPPED.fixed());
    assertThat(take(telecom, TODAY).findings()).isEmpty();
    assertThat(holder("nurse@chat.rzz.example", "2026-08-05T12:00:00Z")).isEqualTo("E-nurse");
  }

  @Test
  void what_is_wrong_is_said_for_every_person_and_nothing_is_taken() throws IOException {
    person("ok", "ok", GMC, "9999901");
    role("ok", "Registrar", null, null);
    person("odd", "odd", GMC, "99");
    role("odd", "Registrar", null, null);
    person("idle", "idle", GMC, "9999903");
    assertThat(take().findings())
        .hasSize(3)
        .contains(
            "Practitioner/idle: 'role' is empty", "Practitioner/idle: 'organisation' is empty")
        .anySatisfy(f -> assertThat(f).startsWith("Practitioner/odd: a registration of GMC"));
    assertThat(table).content().contains("accounts: []");
  }

  @Test
  void a_directory_that_can_not_be_asked_gives_no_list() throws Exception {
    person("a", "a", GMC, "9999901");
    URI base = base();
    jetty.stop();
    assertThat(take(SHIPPED, TODAY, base).findings())
        .containsExactly(
            "the directory: it can't be reached, does not answer, or its certificate is not trusted;"
                + " nothing of its list was taken");
    assertThat(table).content().contains("accounts: []");
  }

  private Practitioner person(String id, String account, String system, String number) {
    Practitioner person = new Practitioner();
    person
        .addName()
        .addPrefix("Dr")
        .addGiven("Test")
        .setFamily(id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1));
    person.addIdentifier().setSystem(SHIPPED.id()).setValue("E-" + id);
    person.addIdentifier().setSystem(system).setValue(number);
    if (!account.isEmpty()) {
      person.addIdentifier().setSystem(SHIPPED.account()).setValue(account);
    }
    store(id, person);
    return person;
  }

  private void store(String id, Practitioner person) {
    person.setId("Practitioner/" + id);
    people.store(person);
  }

  private PractitionerRole role(String person, String words, String from, String to) {
    PractitionerRole role = new PractitionerRole();
    role.getPractitioner().setReference("Practitioner/" + person);
    role.addCode().setText(words);
    role.getOrganization()
        .setIdentifier(new Identifier().setSystem(SHIPPED.organisation()).setValue("RZZ"));
    role.setPeriod(period(from, to));
    role.setId("PractitionerRole/" + person + "-" + (from == null ? "0" : from));
    roles.store(role);
    return role;
  }

  private static Period period(String from, String to) {
    Period period = new Period();
    if (from != null) {
      period.setStartElement(new DateTimeType(from));
    }
    if (to != null) {
      period.setEndElement(new DateTimeType(to));
    }
    return period;
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/fhir");
  }

  private ImportResult take() throws IOException {
    return take(TODAY);
  }

  private ImportResult take(LocalDate day) throws IOException {
    return take(SHIPPED, day);
  }

  private ImportResult take(DirectoryTable.Fhir asked, LocalDate day) throws IOException {
    return take(asked, day, base());
  }

  private ImportResult take(DirectoryTable.Fhir asked, LocalDate day, URI base) throws IOException {
    byte[] bytes = Files.readAllBytes(table);
    FhirHttp http =
        new FhirHttp(base, Optional.empty(), Duration.ofSeconds(5), 1 << 20, Optional.empty());
    return new StaffImporter(
            MappingFiles.parse("authors.yaml", bytes, Authors.class),
            table,
            Optional.of(MappingFiles.sha256(bytes)))
        .fhir(new FhirDirectory(http, base.toString(), asked), asked, USUAL, day, false);
  }

  private String holder(String account, String then) throws IOException {
    Authors.Found found =
        MappingFiles.parse("authors.yaml", Files.readAllBytes(table), Authors.class)
            .find(new ConnectorId("im"), new AccountId(account), Instant.parse(then));
    return found instanceof Authors.Found.Known known ? known.staff().id() : found.toString();
  }
}
