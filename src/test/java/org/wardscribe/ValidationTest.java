package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wardscribe.cli.CommandRefused;
import org.wardscribe.cli.Site;
import org.wardscribe.cli.ValidationResult;
import org.wardscribe.cli.ValidationResult.Finding;

/** What is wrong with a site is said with its file, and the start refuses with the same words. */
class ValidationTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final String CONVERSATIONS = "mappings/1-receive/conversations.yaml";
  private static final String DESTINATIONS = "mappings/4-deliver/destinations.yaml";
  private static final String IDENTITY = "mappings/2-identify/identity-policy.yaml";
  private static final String POLICY = "mappings/5-delete/deletion-policy.yaml";
  private static final String IDENTIFY = "routes/2-identify/identify-patient.camel.yaml";
  private static final String DELIVER = "routes/4-deliver/deliver-document.camel.yaml";
  private static final String ROTA = "mappings/worklist/rota.yaml";
  private static final String PROPERTIES = "application.properties";

  private DemoSite demo;

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    demo = DemoSite.make(folder.resolve("demo"));
    Files.writeString(
        demo.site().resolve(PROPERTIES),
        """
        wardscribe.gateway.connector=demo-im
        wardscribe.gateway.broker.url=tcp://127.0.0.1:1
        wardscribe.gateway.broker.user=wardscribe
        wardscribe.gateway.broker.password=not-a-sample
        wardscribe.destination.trust-epr.host=127.0.0.1
        wardscribe.destination.trust-epr.port=1
        """);
  }

  private interface Change {
    void to(Path site) throws IOException;
  }

  private static Change both(Change first, Change second) {
    return site -> {
      first.to(site);
      second.to(site);
    };
  }

  /** One contact, on duty all week. */
  private static Change rota(String mail, String webhook) {
    return site -> {
      write(
              ROTA,
              """
              contacts:
                - {name: desk, mail: [%s], webhooks: [%s]}
              rotas:
                - name: on-call
                  shifts:
                    - days: [mon, tue, wed, thu, fri, sat, sun]
                      from: "00:00"
                      to: "24:00"
                      tell: [desk]
                  fallback: []
              """
                  .formatted(mail, webhook))
          .to(site);
    };
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong(PROPERTIES, 0, "broker.password is not set", remove("broker.password")),
        wrong(PROPERTIES, 0, "still is 'change-me'", property("gateway.broker.password=change-me")),
        wrong(
            PROPERTIES,
            0,
            "no property 'wardscribe.gatway.deletion'",
            property("gatway.deletion=PURGE")),
        wrong(
            PROPERTIES,
            0,
            "must be an address such as",
            property("gateway.broker.url=broker:61616 ")),
        wrong(PROPERTIES, 0, "gateway.connector is not set", property("gateway.connector=")),
        wrong(PROPERTIES, 0, "must be one of: test, live", property("environment=production")),
        wrong(PROPERTIES, 0, "none of POINT:halt:HIT", property("chaos=delivering:halt:1")),
        wrong(
            PROPERTIES,
            0,
            "wardscribe.chaos breaks things on purpose, and is refused where",
            property("environment=live\nwardscribe.chaos=defect:no-fence")),
        wrong(PROPERTIES, 0, "a zone such as Europe/London", property("zone=Britain/London")),
        wrong(PROPERTIES, 0, "ISO 8601 duration such as", property("ledger.settle=2 minutes")),
        wrong(PROPERTIES, 0, "monitoring.port must be", property("monitoring.port=65536")),
        wrong(PROPERTIES, 0, "must be an IP address", property("monitoring.address=localhost")),
        wrong(PROPERTIES, 0, "a number from 1 to 99", property("lanes.workers=many")),
        wrong(PROPERTIES, 0, "alerts.period must be at", property("alerts.period=PT0S")),
        wrong(PROPERTIES, 0, "wardscribe.mail.host is not set", rota("desk@rzz.nhs.example", "")),
        wrong(
            PROPERTIES,
            0,
            "may be none only where the mail server is on this host",
            property(
                "mail.host=smtp.rzz.nhs.example\nwardscribe.mail.from=w@rzz.nhs.example"
                    + "\nwardscribe.mail.encryption=none")),
        wrong(
            PROPERTIES,
            0,
            "wardscribe.mail.host is needed",
            registered("confirm: mail, mail: a.rahman@rzz.nhs.example")),
        wrong(PROPERTIES, 0, "wardscribe.webhook.bleep.url is not set", rota("", "bleep")),
        wrong(
            PROPERTIES,
            0,
            "wardscribe.webhook.bleep.url must be an https address",
            both(rota("", "bleep"), property("webhook.bleep.url=http://bleep.rzz.nhs.example/in"))),
        wrong(
            PROPERTIES,
            0,
            "wardscribe.webhook.bleep.secret must have at least 16",
            both(
                rota("", "bleep"),
                property(
                    "webhook.bleep.url=https://bleep.rzz.nhs.example/in"
                        + "\nwardscribe.webhook.bleep.secret=short"))),
        wrong(
            "mappings/1-receive/members.yaml",
            0,
            "'lookEvery' must be a time from PT1M to P1D",
            write("mappings/1-receive/members.yaml", "lookEvery: PT1S\nalsoThere: []\n")),
        wrong(
            "mappings/1-receive/members.yaml",
            2,
            "a row of 'alsoThere' needs 'connector', 'account' and 'why'",
            write(
                "mappings/1-receive/members.yaml",
                "lookEvery: null\nalsoThere: [{connector: a, account: b, why: ''}]\n")),
        wrong(
            "mappings/worklist/alerts.yaml",
            0,
            "rota.yaml has no rota 'on-call': nobody would be told",
            both(rota("", "bleep"), replace(ROTA, "name: on-call", "name: nights"))),
        wrong(
            ROTA,
            1,
            "the rota 'on-call' has nobody for sun 00:00 to sun 24:00",
            both(rota("", "bleep"), replace(ROTA, ", sun]", "]"))),
        wrong(PROPERTIES, 0, "lanes.lease must be longer", property("lanes.lease=PT6S")),
        wrong(PROPERTIES, 0, "answer-timeout and 10 s", property("gateway.answer-timeout=PT55S")),
        wrong(
            PROPERTIES,
            0,
            "lease must be longer than three times wardscribe.jabber.answer-timeout and 10 s",
            jabber("PT17S")),
        wrong(
            PROPERTIES,
            0,
            "three times wardscribe.jabber.answer-timeout must be at most requestDeadline",
            jabber("PT2S")),
        wrong(
            PROPERTIES,
            0,
            "wardscribe.jabber.private-messages must be true or false",
            both(jabber("PT1S"), property("jabber.private-messages=perhaps"))),
        wrong(
            PROPERTIES,
            0,
            "wardscribe.jabber.private-messages is true, and wardscribe.jabber.enabled is not",
            property("jabber.private-messages=true")),
        wrong(
            IDENTITY,
            0,
            "wardscribe.gateway.private-messages is not true",
            site ->
                write(
                        IDENTITY,
                        Files.readString(Path.of(IDENTITY))
                            .replace("askFlagger: whenOneShort", "askFlagger: always"))
                    .to(site)),
        wrong(PROPERTIES, 0, "settle must be at least as long", property("ledger.settle=PT1S")),
        wrong(PROPERTIES, 0, "keys.file is not set", property("keys.file=")),
        wrong(
            PROPERTIES, 0, "no key file at", site -> Files.delete(site.resolve("wardscribe.keys"))),
        wrong(
            PROPERTIES,
            0,
            "other users may read",
            site ->
                Files.setPosixFilePermissions(
                    site.resolve("wardscribe.keys"), PosixFilePermissions.fromString("r--r--r--"))),
        wrong(PROPERTIES, 0, "there is no file", property("tls.trust-store=authorities.p12")),
        wrong(
            PROPERTIES,
            0,
            "wardscribe.keys can't be opened",
            feed("patient-feed.key-store=wardscribe.keys", "patient-feed.key-store-password=x")),
        wrong(
            PROPERTIES,
            0,
            "name the listener's own certificate",
            feed("patient-feed.trust-store=pas.p12", "patient-feed.trust-store-password=x")),
        wrong(
            PROPERTIES,
            0,
            "patient-feed.key-store-password is not set",
            feed("patient-feed.key-store=feed.p12")),
        wrong(
            PROPERTIES,
            0,
            "several processes can't share",
            feed(
                "ledger.database=postgresql",
                "ledger.postgresql.url=jdbc:postgresql://127.0.0.1:5432/wardscribe",
                "ledger.postgresql.user=wardscribe",
                "ledger.postgresql.password=x")),
        wrong(DESTINATIONS, 0, "another environment than", property("environment=live")),
        wrong(
            PROPERTIES,
            0,
            "nobody listens there; set wardscribe.application-answers.enabled to true",
            replace(
                DESTINATIONS,
                "lanes: 4",
                "lanes: 4\n    link: { acknowledgement: deferred, applicationAnswerWithin: PT10M,"
                    + " commitBytes: false, longestIdle: PT60S }")),
        wrong(
            PROPERTIES,
            0,
            "In a live environment only who shows a certificate is heard",
            site -> {
              property("environment=live").to(site);
              property("application-answers.enabled=true").to(site);
            }),
        wrong(DESTINATIONS, 0, "port must be a port", property("destination.trust-epr.port=mllp")),
        wrong(DESTINATIONS, 0, "trust-store", replace(DESTINATIONS, "tls: false", "tls: true")),
        wrong(
            DESTINATIONS,
            1,
            "a key has no value",
            replace(DESTINATIONS, "connectTimeout: PT2S", "connectTimeout:")),
        wrong(
            CONVERSATIONS,
            0,
            "which destinations.yaml has not",
            replace(CONVERSATIONS, "trust-epr", "other-epr")),
        wrong(
            CONVERSATIONS,
            0,
            "which is no connector of this site",
            replace(CONVERSATIONS, "demo-im", "ward-im")),
        wrong(
            CONVERSATIONS,
            1,
            "'rooms' is no key here",
            replace(CONVERSATIONS, "owner:", "rooms: 1\n    owner:")),
        wrong(
            CONVERSATIONS,
            3,
            "not readable YAML",
            replace(CONVERSATIONS, "conversation: ward-advice", "conversation: \"")),
        wrong(CONVERSATIONS, 0, "deletes nothing on request", property("gateway.deletion=TIMER")),
        wrong(
            POLICY,
            0,
            "quietPeriod (PT5S) takes more than half of the time",
            property("gateway.deletion-window=PT9S")),
        wrong(
            PROPERTIES,
            0,
            "deletion-window must be an ISO",
            property("gateway.deletion-window=2d")),
        wrong(POLICY, 1, "quietPeriod", replace(POLICY, "quietPeriod: PT5S", "quietPeriod: soon")),
        wrong(CONVERSATIONS, 1, "owner' is missing", replace(CONVERSATIONS, "owner: ", "# ")),
        wrong(
            CONVERSATIONS,
            1,
            "must be true or false",
            replace(CONVERSATIONS, "accepting: true", "accepting: perhaps")),
        wrong(
            CONVERSATIONS,
            1,
            "must be a date such as",
            replace(CONVERSATIONS, "2027-05-22", "next May")),
        wrong(
            CONVERSATIONS,
            1,
            "one of the words",
            replace(CONVERSATIONS, "mode: shadow", "mode: light")),
        wrong(
            POLICY,
            1,
            "must not be blank",
            replace(POLICY, "committee: Demo Records Committee", "committee: ''")),
        wrong(
            "patients.ndjson",
            0,
            "can't be opened",
            site -> Files.delete(site.resolve("patients.ndjson"))),
        wrong(
            "patients.ndjson",
            0,
            "line 2",
            site -> spoilSecondPatient(site.resolve("patients.ndjson"))),
        wrong(
            "mappings/1-receive/conversation.yaml",
            0,
            "not read",
            write("mappings/1-receive/conversation.yaml", "conversations: []\n")),
        wrong(
            "routes/2-identify/mine.yaml",
            0,
            "not read",
            write("routes/2-identify/mine.yaml", "- route: {}\n")),
        wrong(
            IDENTIFY,
            6,
            "routes compute nothing",
            route(
                IDENTIFY,
                "- bean: { id: check",
                "- script: { groovy: 1 }\n        - bean: { id: check")),
        wrong(
            IDENTIFY,
            6,
            "routes compute nothing",
            route(
                IDENTIFY,
                "- bean: { id: check",
                "- setBody: { id: s, simple: x }\n        - bean: { id: check")),
        wrong(
            IDENTIFY,
            1,
            "one named boolean of the body",
            route(IDENTIFY, "${body.confirmed}", "${body.confirmed} == true")),
        wrong(IDENTIFY, 1, "needs 'id'", route(IDENTIFY, "id: check, ", "")),
        wrong(
            IDENTIFY,
            1,
            "no public method 'chek'",
            route(IDENTIFY, "method: check", "method: chek")),
        wrong(IDENTIFY, 1, "needs 'method'", route(IDENTIFY, ", method: check", "")),
        wrong(
            IDENTIFY,
            1,
            "there is no bean",
            route(IDENTIFY, "positiveIdentification", "positiveIdentifier")),
        wrong(
            IDENTIFY,
            1,
            "no state is called",
            route(IDENTIFY, "ledger:identified", "ledger:identifed")),
        wrong(
            IDENTIFY,
            1,
            "can't be followed by 'delivered'",
            route(IDENTIFY, "ledger:identified", "ledger:delivered")),
        wrong(IDENTIFY, 1, "allowed are", route(IDENTIFY, "ledger:held", "file:/tmp")),
        wrong(
            DELIVER,
            1,
            "no destination is called",
            route(DELIVER, "destination=trust-epr", "destination=trust-eper")),
        wrong(DELIVER, 1, "two routes claim", second()),
        wrong(
            "routes",
            0,
            "no route reads from 'jms:queue:im.flagged'",
            route(
                "routes/1-receive/receive-from-gateway.camel.yaml",
                "queue:im.flagged",
                "queue:im.flags")));
  }

  /**
   * @param line 0: the file has none to name; else the least that may be named
   */
  private static Arguments wrong(String file, int line, String words, Change change) {
    return Arguments.of(file, line, words, change);
  }

  /** The demo's requestDeadline is 3 s, the shipped lease 60 s. */
  private static Change jabber(String answerTimeout) {
    return site -> {
      for (String assignment :
          List.of(
              "jabber.enabled=true",
              "jabber.host=127.0.0.1",
              "jabber.domain=chat.example.test",
              "jabber.user=wardscribe",
              "jabber.password=not-a-sample",
              "jabber.answer-timeout=" + answerTimeout)) {
        property(assignment).to(site);
      }
    };
  }

  private static Change feed(String... assignments) {
    return site -> {
      property("patient-feed.enabled=true").to(site);
      for (String assignment : assignments) {
        property(assignment).to(site);
      }
    };
  }

  private static Change property(String assignment) {
    String key = "wardscribe." + assignment.substring(0, assignment.indexOf('=') + 1);
    return site -> {
      Path file = site.resolve(PROPERTIES);
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      lines.removeIf(line -> line.startsWith(key));
      lines.add("wardscribe." + assignment);
      Files.write(file, lines);
    };
  }

  /** What the first account of the shipped table also says. */
  private static Change registered(String more) {
    return site -> {
      String shipped = Files.readString(HOME.resolve("mappings").resolve(Installation.AUTHORS));
      write(
              "mappings/" + Installation.AUTHORS,
              shipped.replaceFirst("staff: RZZ-0001 }", "staff: RZZ-0001, " + more + " }"))
          .to(site);
    };
  }

  private static Change remove(String words) {
    return site -> {
      Path file = site.resolve(PROPERTIES);
      Files.write(
          file, Files.readAllLines(file).stream().filter(line -> !line.contains(words)).toList());
    };
  }

  private static Change replace(String name, String words, String others) {
    return site -> {
      String text = Files.readString(site.resolve(name));
      assertThat(text).contains(words);
      Files.writeString(site.resolve(name), text.replace(words, others));
    };
  }

  private static Change write(String name, String text) {
    return site -> {
      Files.createDirectories(site.resolve(name).getParent());
      Files.writeString(site.resolve(name), text);
    };
  }

  /** A site's own file in the place of a shipped route. */
  private static Change route(String name, String words, String others) {
    return site -> {
      write(name, Files.readString(HOME.resolve(name))).to(site);
      replace(name, words, others).to(site);
    };
  }

  private static Change second() {
    return site ->
        write(
                "routes/4-deliver/again.camel.yaml",
                Files.readString(HOME.resolve(DELIVER)).replace("deliver-document", "again"))
            .to(site);
  }

  private static void spoilSecondPatient(Path file) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(1, lines.get(1).substring(0, lines.get(1).length() / 2));
    Files.write(file, lines);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("wrong")
  void what_is_wrong_is_said_with_its_file_and_refuses_the_start(
      String file, int line, String words, Change change) throws IOException {
    change.to(demo.site());
    List<Finding> findings = findings(Map.of());
    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.file()).isEqualTo(file);
              assertThat(finding.sentence()).contains(words);
              assertThat(finding.line().orElse(0)).isGreaterThanOrEqualTo(line);
            })
        .allSatisfy(
            finding ->
                assertThat(finding.sentence())
                    .doesNotContain("Quillfeather", "Exception", "\tat "));
    assertThatThrownBy(() -> new Wardscribe(HOME).run(new Site(demo.site()), false))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining(file)
        .hasMessageContaining(words);
    assertThat(demo.site().resolve("data")).doesNotExist();
  }

  @Test
  void nothing_is_found_in_the_demo_s_site() throws IOException {
    assertThat(findings(Map.of())).isEmpty();
    assertThat(check(Map.of()).notes()).isEmpty();
    assertThat(check(Map.of()).contracts())
        .allMatch(line -> line.contains("what the EPR itself acknowledges; a deletion can follow"))
        .anyMatch(line -> line.startsWith("destination 'trust-epr' (mllp): "));
  }

  @Test
  void a_lease_is_long_enough_for_a_read_back() throws IOException {
    property("destination.trust-epr.url=https://epr.example/fhir").to(demo.site());
    String contract =
        """
        contracts:
          trust-epr:
            acceptedBy: acknowledgement-and-read-back
            readBack:
              url: "{{wardscribe.destination.trust-epr.url}}"
              plainHttp: false
              token: ""
              documentSystem: https://epr.example/Id/document
              answerTimeout: PT%s
        """;
    String table = Files.readString(Path.of("mappings/4-deliver/acknowledgements.yaml"));
    write("mappings/4-deliver/acknowledgements.yaml", table + contract.formatted("1S"))
        .to(demo.site());
    assertThat(findings(Map.of())).isEmpty();
    assertThat(check(Map.of()).contracts())
        .anyMatch(line -> line.contains("and the EPR then shows over FHIR"));
    write("mappings/4-deliver/acknowledgements.yaml", table + contract.formatted("1H"))
        .to(demo.site());
    assertThat(findings(Map.of()))
        .singleElement()
        .satisfies(f -> assertThat(f.sentence()).contains("an answer and its read-back"));
  }

  @Test
  void a_proxy_that_can_not_be_used_is_refused() throws IOException {
    property("proxy.url=https://proxy.example").to(demo.site());
    assertProxy("proxy.url must be an address such as http://proxy.example:3128");
    property("proxy.url=http://proxy.example:3128").to(demo.site());
    property("proxy.except=*.trust").to(demo.site());
    assertProxy("proxy.except must be names of hosts");
    property("proxy.except=.trust.example").to(demo.site());
    assertThat(findings(Map.of())).isEmpty();
    property("proxy.user=us").to(demo.site());
    assertProxy("proxy.user and wardscribe.proxy.password-file belong together");
  }

  private void assertProxy(String sentence) throws IOException {
    assertThat(findings(Map.of()))
        .anySatisfy(f -> assertThat(f.sentence()).contains("wardscribe." + sentence));
  }

  @Test
  void a_contract_for_nobody_is_refused() throws IOException {
    write(
            "mappings/4-deliver/acknowledgements.yaml",
            Files.readString(Path.of("mappings/4-deliver/acknowledgements.yaml"))
                + "contracts:\n  trust-erp: { unknownOutcome: hold }\n")
        .to(demo.site());
    assertThat(findings(Map.of()))
        .singleElement()
        .satisfies(
            f -> assertThat(f.sentence()).contains("'trust-erp', which destinations.yaml has not"));
  }

  @Test
  void nobody_is_told_to_make_new_keys_where_a_ledger_exists() throws IOException {
    Files.delete(demo.site().resolve("wardscribe.keys"));
    assertThat(findings(Map.of()))
        .singleElement()
        .satisfies(f -> assertThat(f.sentence()).contains("keys create"));

    write("data/ledger/ledger.db", "").to(demo.site());
    assertThat(findings(Map.of()))
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.sentence())
                    .contains("restore it from its copy", "Never make a new one")
                    .doesNotContain("keys create"));
  }

  @Test
  void routes_are_checked_although_the_destinations_can_t_be_read() throws IOException {
    remove("trust-epr").to(demo.site());
    assertThat(findings(Map.of()))
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.sentence())
                    .contains(
                        "wardscribe.destination.trust-epr.host",
                        "wardscribe.destination.trust-epr.port"));

    route(IDENTIFY, "method: check", "method: chek").to(demo.site());
    assertThat(findings(Map.of()))
        .extracting(Finding::file)
        .containsExactlyInAnyOrder(DESTINATIONS, IDENTIFY);
  }

  @Test
  void a_mode_delete_that_will_delete_nothing_is_noted_and_not_refused() throws IOException {
    replace(DESTINATIONS, "acknowledgedBy: epr", "acknowledgedBy: engine").to(demo.site());
    replace(POLICY, "scope: [demo-im]", "scope: [demo-im/other]").to(demo.site());

    assertThat(findings(Map.of())).isEmpty();
    assertThat(check(Map.of()).notes())
        .anySatisfy(note -> assertThat(note).contains("nothing of it will be deleted: "))
        .anySatisfy(note -> assertThat(note).contains("end the correction by hand"))
        .anySatisfy(note -> assertThat(note).contains("acknowledged by an engine"))
        .anySatisfy(note -> assertThat(note).contains("scope of the appraisal decision"));
  }

  @Test
  void a_live_site_may_delete_only_if_somebody_can_answer_requests() throws IOException {
    property("environment=live").to(demo.site());
    replace(DESTINATIONS, "environment: test", "environment: live").to(demo.site());
    assertThat(findings(Map.of()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.file()).isEqualTo(PROPERTIES);
              assertThat(finding.sentence()).contains("no group the role information-governance");
            });
    property("control.roles=ig-team:information-governance").to(demo.site());
    assertThat(findings(Map.of())).isEmpty();
  }

  @Test
  void addresses_and_secrets_may_stand_in_the_environment_alone() throws IOException {
    for (String key : List.of("broker.password", "trust-epr.host", "trust-epr.port")) {
      remove(key).to(demo.site());
    }
    assertThat(findings(Map.of())).hasSizeGreaterThan(1);
    assertThat(
            findings(
                Map.of(
                    "WARDSCRIBE_GATEWAY_BROKER_PASSWORD", "secret",
                    "WARDSCRIBE_DESTINATION_TRUST_EPR_HOST", "127.0.0.1",
                    "WARDSCRIBE_DESTINATION_TRUST_EPR_PORT", "2575")))
        .isEmpty();
  }

  @Test
  void an_index_that_is_asked_by_pdq_may_have_its_address_in_the_environment() throws IOException {
    write(
            "mappings/2-identify/patient-indexes.yaml",
            """
            retryPause: PT15S
            waitLimit: PT1H
            indexes:
              - kind: pdq
                name: pas
                host: "{{wardscribe.index.pas.host}}"
                port: "{{wardscribe.index.pas.port}}"
                tls: false
                sendingApplication: WARDSCRIBE
                sendingFacility: RZZ
                receivingApplication: PAS
                receivingFacility: RZZ
                recordSystem: https://rzz.nhs.example/id/other
                byBirth: birthdate
                confirms: []
                lanes: 4
                connectTimeout: PT1S
                answerTimeout: PT2S
                cacheFor: PT0S
            """)
        .to(demo.site());
    Map<String, String> environment =
        Map.of("WARDSCRIBE_INDEX_PAS_HOST", "127.0.0.1", "WARDSCRIBE_INDEX_PAS_PORT", "2575");
    assertThat(findings(environment))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.sentence())
                    .contains(
                        "https://rzz.nhs.example/id/other", "identifier-systems.yaml has not"));
  }

  private List<Finding> findings(Map<String, String> environment) {
    return check(environment).findings();
  }

  private ValidationResult check(Map<String, String> environment) {
    return new Validation(Installation.read(HOME, new Site(demo.site()), environment)).check();
  }
}
