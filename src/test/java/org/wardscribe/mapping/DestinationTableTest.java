package org.wardscribe.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.TestKey;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Destinations.Environment;

class DestinationTableTest {
  private static final Path SHIPPED = Path.of("mappings");

  private static Optional<String> property(String name) {
    return Optional.of(name.endsWith(".port") ? "2575" : "epr.example");
  }

  @TempDir Path site;

  @Test
  void the_shipped_destination_has_its_address_from_the_properties() {
    Destination epr =
        DestinationTable.read(shipped(), Environment.TEST, DestinationTableTest::property)
            .need(new DestinationId("trust-epr"));

    assertThat(epr.mllp().host()).isEqualTo("epr.example");
    assertThat(epr.mllp().port()).isEqualTo(2575);
    // Nothing was said about it: it is filed there, and nothing is deleted.
    assertThat(epr.acknowledgedBy()).isEqualTo(AcknowledgedBy.ENGINE);
    assertThat(epr.deduplicates()).isFalse();
    assertThat(epr.environment().processingId()).isEqualTo("T");
    assertThat(epr.mllp().document()).isEqualTo(Hl7Form.USUAL);
  }

  @Test
  void a_row_that_says_nothing_of_its_connections_is_in_original_mode() throws IOException {
    Path file = site.resolve(DestinationTable.FILE);
    Files.createDirectories(file.getParent());
    String text = Files.readString(SHIPPED.resolve(DestinationTable.FILE));
    Files.writeString(file, text.replaceAll("(?m)^    link: .*$", ""));
    assertThat(
            DestinationTable.read(
                    new MappingFiles(SHIPPED, Optional.of(site)),
                    Environment.TEST,
                    DestinationTableTest::property)
                .need(new DestinationId("trust-epr"))
                .mllp()
                .link())
        .isEqualTo(MllpLink.ORIGINAL);
  }

  @Test
  void whose_accept_it_is_counts_as_an_engine_s_where_nobody_says() throws IOException {
    assertThat(
            fhir(FHIR.replace("    acknowledgedBy: engine\n", ""), "https://epr.example/fhir")
                .acknowledgedBy())
        .isEqualTo(AcknowledgedBy.ENGINE);
    String mllp = Files.readString(SHIPPED.resolve(DestinationTable.FILE));
    Files.writeString(
        site.resolve(DestinationTable.FILE), mllp.replace("    acknowledgedBy: engine", ""));
    assertThat(
            DestinationTable.read(
                    new MappingFiles(SHIPPED, Optional.of(site)),
                    Environment.TEST,
                    DestinationTableTest::property)
                .need(new DestinationId("trust-epr"))
                .acknowledgedBy())
        .isEqualTo(AcknowledgedBy.ENGINE);
  }

  @Test
  void a_live_installation_refuses_a_test_record_system() {
    assertThatThrownBy(
            () ->
                DestinationTable.read(shipped(), Environment.LIVE, DestinationTableTest::property))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("trust-epr")
        .hasMessageContaining("wardscribe.environment");
  }

  @Test
  void an_address_that_is_not_set_is_named() {
    assertThatThrownBy(
            () -> DestinationTable.read(shipped(), Environment.TEST, n -> Optional.empty()))
        .hasMessageContaining("wardscribe.destination.trust-epr.host")
        .hasMessageContaining("wardscribe.destination.trust-epr.port");
    assertThatThrownBy(
            () -> DestinationTable.read(shipped(), Environment.TEST, n -> Optional.of("70000")))
        .hasMessageContaining("1 to 65535");
  }

  @Test
  void what_can_not_work_is_refused_with_the_key_and_the_line() throws IOException {
    refuses("lanes: 4", "lanes: 0", "'lanes' must be 1 to 64");
    refuses("documentNamespace: WSCRIBE", "documentNamespace: WARDSCRIBE", "TXA-12");
    refuses(
        "deduplicates: false\n    deduplicationHorizon: PT24H",
        "deduplicates: true\n    deduplicationHorizon: PT1S",
        "deduplicationHorizon");
    refuses("acknowledgement: original", "acknowledgement: deferred", "'applicationAnswerWithin'");
    refuses("applicationAnswerWithin: PT0S", "applicationAnswerWithin: PT1M", "and PT0S otherwise");
    refuses("longestIdle: PT60S", "longestIdle: PT0S", "'longestIdle' must be PT1S to PT1H");
    refuses("acknowledgement: original", "acknowledgement: basic", "acknowledgement");
    refuses(", longestIdle: PT60S", "", "longestIdle' is missing");
    refuses("acknowledgedBy: engine", "acknowledgedBy: maybe", "acknowledgedBy");
    refuses("charset: UNICODE UTF-8", "charset: UTF-16", "charset");
    refuses("host: \"{{wardscribe", "host: \"{{other", "'host' must be a property's name");
    refuses(
        "tls: false",
        "tls: false\n    mode: put",
        "'mode' is no key of a row whose kind is 'mllp'");
    refuses(
        "tls: false", "tls: false\n    tsl: true", "'tsl' is no key of a row whose kind is 'mllp'");
  }

  @Test
  void a_document_in_a_form_that_can_not_work_is_refused_with_a_sentence() throws IOException {
    refusesForm("version: \"2.6\"", "version");
    refusesForm("vresion: \"2.4\"", "vresion");
    refusesForm("unconfirmed: AU", "nobody has authenticated such a document");
    refusesForm("unconfirmed: LA", "nobody has authenticated such a document");
    refusesForm("edit: T02", "'number' must be same where 'edit' is T02");
    refusesForm("number: same", "'number' must be new where 'edit' is T06");
    refusesForm("structure: oru", "'service' must be the code of the result (OBR-4)");
    refusesForm(
        "structure: oru\n      edit: T10\n      service: { code: A, text: A, system: L }",
        "'edit' must be left out where 'structure' is oru");
    refusesForm("authorities: { MR: \"a^b\" }", "'authorities' must be");
    refusesForm("names: { confidentiality: X }", "HL7 table 0272");
    refusesForm("names: { availability: CA }", "HL7 table 0273");
    refusesForm(
        "portal: { code: P, text: Portal, system: L, value: \"a|b\" }", "'value' must be 1 to 199");
  }

  private void refusesForm(String form, String sentence) throws IOException {
    refuses("tls: false", "tls: false\n    document:\n      " + form, sentence);
  }

  private static final String FHIR =
      """
      destinations:
        trust-fhir:
          protocol: fhir
          environment: test
          sendingApplication: WARDSCRIBE
          sendingFacility: RZZ
          identifiers: [NH]
          maximumBytes: 4194304
          url: "{{wardscribe.destination.trust-fhir.url}}"
          plainHttp: false
          token: "{{wardscribe.destination.trust-fhir.token}}"
          mode: put
          documentSystem: https://fhir.rzz.example.nhs.uk/Id/document
          registers: { GMC: "https://fhir.hl7.org.uk/Id/gmc-number" }
          encounterSystems: {}
          lanes: 4
          connectTimeout: PT5S
          answerTimeout: PT30S
          retryPause: PT15S
          acknowledgedBy: engine
      """;

  private Destination fhir(String table, String url) throws IOException {
    Path file = site.resolve(DestinationTable.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);
    return DestinationTable.read(
            new MappingFiles(SHIPPED, Optional.of(site)),
            Environment.TEST,
            name -> Optional.of(name.endsWith(".url") ? url : "/etc/wardscribe/token"))
        .need(new DestinationId("trust-fhir"));
  }

  @Test
  void a_fhir_destination_has_keys_of_its_own() throws IOException {
    Destination epr = fhir(FHIR, "https://epr.example/fhir/");
    assertThat(epr.fhir().base()).hasToString("https://epr.example/fhir");
    assertThat(epr.fhir().mode()).isEqualTo(Protocol.Fhir.Mode.PUT);
    assertThat(((BearerToken) epr.fhir().token().orElseThrow()).read())
        .isEqualTo("/etc/wardscribe/token");
    assertThat(epr.toString()).doesNotContain("/etc/wardscribe/token");
    assertThat(epr.deduplicates()).as("an id of ours").isTrue();
    assertThat(fhir(FHIR.replace("mode: put", "mode: post"), "http://127.0.0.1:1/f").deduplicates())
        .as("a search sees nothing that is still under way")
        .isFalse();
    assertThatThrownBy(epr::mllp).hasMessageContaining("trust-fhir");
    assertThat(fhir(FHIR, "http://127.0.0.1:8080/fhir").fhir().base()).hasPort(8080);
    assertThat(fhir(FHIR.replace("plainHttp: false", "plainHttp: true"), "http://epr/f").fhir())
        .isNotNull();
  }

  @Test
  void a_token_is_read_from_its_file_each_time() throws IOException {
    Path token = site.resolve("token");
    Files.writeString(token, "first\n");
    BearerToken bearer = BearerToken.inFile(token);
    assertThat(bearer.read()).isEqualTo("first");
    Files.writeString(token, "second");
    assertThat(bearer.read()).isEqualTo("second");
    Files.writeString(token, "two words");
    assertThatThrownBy(bearer::read).hasMessage("there is no token");
    Files.delete(token);
    assertThatThrownBy(bearer::read).hasMessage("the token's file can't be read");
  }

  @Test
  void the_form_of_a_fhir_document_may_be_left_out() throws IOException {
    assertThat(fhir(FHIR, "https://epr").fhir().form().profiles())
        .isEqualTo(FhirForm.Profiles.NONE);
    assertThat(
            fhir(FHIR + "    form: { profiles: uk-core }\n", "https://epr")
                .fhir()
                .form()
                .profiles())
        .isEqualTo(FhirForm.Profiles.UK_CORE);
    assertThat(fhir(FHIR, "https://epr").fhir().form().edit()).isEqualTo(FhirForm.Edit.ADDENDUM);
    assertThat(
            fhir(FHIR + "    form: { profiles: none, edit: replacement }\n", "https://epr")
                .fhir()
                .form()
                .edit())
        .isEqualTo(FhirForm.Edit.REPLACEMENT);
    refusesFhir(FHIR + "    form: { profiles: none, edit: none }\n", "https://epr", "edit");
    String source = "    form: { profiles: none, source: 'urn:oid:1.2.3' }\n";
    String mhd = FHIR.replace("mode: put", "mode: mhd");
    assertThat(fhir(mhd + source, "https://epr").fhir().form().source()).contains("urn:oid:1.2.3");
    refusesFhir(
        FHIR.replace("mode: put", "mode: message"),
        "https://epr",
        "'form' must be there with 'message' in mode message");
    refusesFhir(mhd, "https://epr", "'form' must be there with 'source'");
    refusesFhir(mhd + source.replace("1.2.3", "01.x"), "https://epr", "'source' must be an OID");
    refusesFhir(FHIR + "    form: { profiles: us-core }\n", "https://epr", "profiles");
    refusesFhir(FHIR + "    form: {}\n", "https://epr", "profiles");
    refusesFhir(FHIR + "    form: { profile: none }\n", "https://epr", "profile");
  }

  @Test
  void what_a_fhir_destination_can_not_be_is_refused() {
    refusesFhir(FHIR, "http://epr.example/fhir", "is not encrypted");
    refusesFhir(FHIR, "ftp://epr.example/fhir", "must be the base address");
    refusesFhir(FHIR, "https://user:secret@epr.example/fhir", "must be the base address");
    refusesFhir(FHIR, "https://epr.example/fhir?x=1", "must be the base address");
    refusesFhir(
        FHIR.replace("mode: put", "mode: put\n    charset: UNICODE UTF-8"),
        "https://epr",
        "'charset' is no key of a row whose kind is 'fhir'");
    refusesFhir(FHIR.replace("protocol: fhir", "protocol: ftp"), "https://epr", "'protocol'");
    refusesFhir(FHIR.replace("    protocol: fhir\n", ""), "https://epr", "'protocol'");
    refusesFhir(FHIR.replace("mode: put", "mode: patch"), "https://epr", "mode");
    refusesFhir(
        FHIR.replace("    mode: put\n", ""), "https://epr", "'destinations.trust-fhir.mode' is");
    refusesFhir(FHIR.replace(".token}}", ".secret}}"), "https://epr", "'token' must be");
    refusesFhir(
        FHIR.replace("https://fhir.rzz.example.nhs.uk/Id/document", "document"),
        "https://epr",
        "'documentSystem' must be");
  }

  private static final String ACCESS =
      """
          access:
            by: private-key
            tokenUrl: "{{wardscribe.destination.trust-fhir.token-url}}"
            client: "{{wardscribe.destination.trust-fhir.client}}"
            keyFile: "{{wardscribe.destination.trust-fhir.key-file}}"
            keyId: ours-1
            algorithm: ES384
            scope: system/DocumentReference.cruds
            audience: ""
      """;

  private static final String WITH_ACCESS =
      FHIR.replace("\"{{wardscribe.destination.trust-fhir.token}}\"", "\"\"") + ACCESS;

  private Destination withAccess(String table, Path keyFile) throws IOException {
    Path file = site.resolve(DestinationTable.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);
    Map<String, String> properties =
        Map.of(
            "url", "https://epr.example/fhir",
            "token-url", "https://login.example/oauth2/token",
            "client", "wardscribe",
            "key-file", keyFile.toString(),
            "client-secret-file", keyFile.toString());
    return DestinationTable.read(
            new MappingFiles(SHIPPED, Optional.of(site)),
            Environment.TEST,
            name -> Optional.ofNullable(properties.get(name.replaceFirst(".*\\.", ""))))
        .need(new DestinationId("trust-fhir"));
  }

  @Test
  void a_fhir_destination_may_get_its_tokens_itself() throws Exception {
    Path key = TestKey.ec(site, "secp384r1").file();
    ClientCredentials got =
        (ClientCredentials) withAccess(WITH_ACCESS, key).fhir().token().orElseThrow();
    assertThat(got.client()).isEqualTo("wardscribe");
    assertThat(got.scope()).isEqualTo("system/DocumentReference.cruds");
    assertThat(got.proof())
        .isEqualTo(
            new ClientCredentials.SignedJwt(
                key, "ours-1", Signing.ES384, "https://login.example/oauth2/token"));
    assertThat(got.toString()).doesNotContain("wardscribe");
    ClientCredentials elsewhere =
        (ClientCredentials)
            withAccess(WITH_ACCESS.replace("audience: \"\"", "audience: urn:them"), key)
                .fhir()
                .token()
                .orElseThrow();
    assertThat(((ClientCredentials.SignedJwt) elsewhere.proof()).audience()).isEqualTo("urn:them");

    ClientCredentials secret =
        (ClientCredentials)
            withAccess(
                    WITH_ACCESS
                        .replace("by: private-key", "by: client-secret")
                        .replace("keyFile", "secretFile")
                        .replace("key-file", "client-secret-file")
                        .replaceAll("(?m)^ +(keyId|algorithm|audience): .*\n", ""),
                    key)
                .fhir()
                .token()
                .orElseThrow();
    assertThat(secret.proof()).isEqualTo(new ClientCredentials.Secret(key));
  }

  @Test
  void an_access_that_can_not_work_is_refused() throws Exception {
    Path key = TestKey.ec(site, "secp384r1").file();
    refusesAccess("algorithm: ES384", "algorithm: RS256", key, "algorithm");
    refusesAccess("algorithm: ES384", "algorithm: RS384", key, "RSA private key of at least 2048");
    refusesAccess("by: private-key", "by: password", key, "'by' is missing or names nothing");
    refusesAccess("      keyId: ours-1\n", "", key, "keyId' is missing");
    refusesAccess(
        "keyId: ours-1", "keyId: x\n      kid: y", key, "'kid' is no key of a row whose kind is");
    refusesAccess("client: \"{{wardscribe", "client: \"{{other", key, "'client' must be the name");
    refusesAccess("scope: system/", "scope: ' system/", key, "YAML");
    refusesAccess("token: \"\"", "token: \"{{wardscribe.x.token}}\"", key, "'token' must be empty");
    refusesAccess("by", "by", TestKey.ec(site, "secp256r1").file(), "on the curve P-384");
    refusesAccess("by", "by", Path.of("key.pem"), "must be the absolute path of a file");
    refusesAccess("by", "by", site.resolve("none.pem"), "can't be read");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--r-----"));
    refusesAccess("by", "by", key, "set its mode to 0400");
  }

  private void refusesAccess(String there, String instead, Path key, String sentence) {
    assertThat(WITH_ACCESS).contains(there);
    assertThatThrownBy(() -> withAccess(WITH_ACCESS.replace(there, instead), key))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(sentence);
  }

  private void refusesFhir(String table, String url, String sentence) {
    assertThatThrownBy(() -> fhir(table, url))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("secret@");
  }

  private void refuses(String shippedText, String text, String sentence) throws IOException {
    String table = Files.readString(SHIPPED.resolve(DestinationTable.FILE));
    assertThat(table).contains(shippedText);
    Path file = site.resolve(DestinationTable.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, table.replace(shippedText, text));
    MappingFiles files = new MappingFiles(SHIPPED, Optional.of(site));

    assertThatThrownBy(
            () -> DestinationTable.read(files, Environment.TEST, DestinationTableTest::property))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(sentence)
        .satisfies(e -> assertThat(((MappingException) e).line()).isPositive());
  }

  private static MappingFiles shipped() {
    return new MappingFiles(SHIPPED, Optional.empty());
  }
}
