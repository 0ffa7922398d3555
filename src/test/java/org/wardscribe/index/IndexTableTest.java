package org.wardscribe.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.index.pdq.PdqIndex;
import org.wardscribe.kit.TestKey;
import org.wardscribe.mapping.MappingException;
import org.wardscribe.mapping.MappingFiles;

class IndexTableTest {
  private static final Path SHIPPED = Path.of("mappings");
  private static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";

  private static final String EXPORT = "  - { kind: export, name: register }\n";

  @TempDir Path site;
  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void properties() throws IOException, GeneralSecurityException {
    properties.put("wardscribe.patients.file", "patients.ndjson");
    properties.put("wardscribe.index.mpi.url", "https://mpi.example/fhir/");
    properties.put("wardscribe.index.mpi.token", "a-token");
    properties.put("wardscribe.index.pas.host", "pas.example");
    properties.put("wardscribe.index.pas.port", "2575");
    properties.put("wardscribe.tls.trust-store", "trust.p12");
    properties.put("wardscribe.index.pds.url", "https://pds.example/FHIR/R4");
    properties.put("wardscribe.index.pds.token-url", "https://pds.example/oauth2/token");
    properties.put("wardscribe.index.pds.application", "an-application");
    properties.put("wardscribe.index.pds.key-file", TestKey.rsa(site).file().toString());
  }

  private IndexTable table(String rows) throws IOException {
    Path file = site.resolve(IndexTable.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "retryPause: PT15S\nwaitLimit: PT1H\nindexes:\n" + rows);
    return IndexTable.read(
        new MappingFiles(SHIPPED, Optional.of(site)),
        name -> Optional.ofNullable(properties.get(name)));
  }

  /** The rows that the shipped file has as comments. */
  private static String shipped(String kind) throws IOException {
    List<String> lines = Files.readAllLines(SHIPPED.resolve(IndexTable.FILE));
    int begin = lines.indexOf("#   - kind: " + kind + row(lines, kind));
    StringBuilder rows = new StringBuilder();
    for (int i = begin; i < lines.size() && lines.get(i).startsWith("#  "); i++) {
      rows.append(lines.get(i).substring(2)).append('\n');
    }
    return rows.toString();
  }

  private static String row(List<String> lines, String kind) {
    String start = "#   - kind: " + kind;
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_shipped_table_is_the_export_alone() {
    IndexTable table =
        IndexTable.read(
            new MappingFiles(SHIPPED, Optional.empty()),
            name -> Optional.ofNullable(properties.get(name)));
    assertThat(table.indexes()).containsExactly(new ExportRow("register"));
  }

  @Test
  void the_rows_that_the_shipped_file_shows_can_be_used_as_they_are()
      throws IOException, GeneralSecurityException {
    properties.put("wardscribe.index.mpi.token-file", site.resolve("token").toString());
    IndexTable fhir = table(shipped("fhir"));
    assertThat(fhir.first()).isInstanceOf(FhirRow.class);
    FhirIndex index =
        ((FhirRow) fhir.first()).index(name -> Optional.ofNullable(properties.get(name)));
    assertThat(index.base()).hasToString("https://mpi.example/fhir");
    assertThat(index.byBirth()).isEqualTo(FhirIndex.ByBirth.SEARCH_BY_BIRTH_DATE);
    assertThat(index.token()).isPresent();

    PdqRow pdq = (PdqRow) table(shipped("pdq")).first();
    assertThat(pdq.named()).containsExactly("https://rzz.nhs.example/id/mrn");
    PdqIndex asked =
        pdq.index(
            "T",
            Optional.of(SSLContext.getDefault()),
            name -> Optional.ofNullable(properties.get(name)));
    assertThat(asked.address().port()).isEqualTo(2575);
    assertThat(asked.address().tls()).isPresent();

    IndexTable both = table(EXPORT + shipped("pds"));
    PdsIndex pds =
        ((PdsRow) both.further().get(0))
            .index(NHS, name -> Optional.ofNullable(properties.get(name)));
    assertThat(pds.perSecond()).isEqualTo(5);
    assertThat(pds.organisation()).isEmpty();
    assertThat(pds.nhsNumber()).isEqualTo(NHS);
    assertThat(both.further().get(0).longest()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void a_fhir_index_behind_another_one_takes_its_time_for_each_number_it_confirms()
      throws IOException {
    properties.put("wardscribe.index.mpi.token-file", site.resolve("token").toString());
    IndexTable table =
        table(
            EXPORT
                + shipped("fhir")
                    .replace("confirms: []", "confirms: [\"" + NHS + "\", \"urn:a\"]"));
    assertThat(table.further().get(0).longest()).isEqualTo(Duration.ofSeconds(10));
    assertThat(table.further().get(0).named()).isEqualTo(Set.of(NHS, "urn:a"));
  }

  @Test
  void what_can_not_work_is_refused_with_a_sentence() throws IOException {
    properties.put("wardscribe.index.mpi.token-file", site.resolve("token").toString());
    String fhir = shipped("fhir");
    String pds = shipped("pds");
    refuses(" []", "at least one patient index");
    refuses(EXPORT + EXPORT, "two patient indexes are called 'register'");
    refuses(EXPORT + "  - { kind: export, name: other }\n", "can only be the first index");
    refuses(pds, "put the trust's own index first");
    refuses(EXPORT + fhir, "name in confirms the identifier systems");
    refuses(fhir.replace("confirms: []", "confirms: [\"" + NHS + "\"]"), "leave confirms empty");
    refuses("  - { kind: export, name: Register }\n", "'name' must be 1 to 20 small letters");
    refuses("  - { kind: exports, name: register }\n", "'kind' is missing or names nothing");
    refuses(fhir.replace("byNumber: search", "byNumber: find"), "byNumber");
    refuses(fhir.replace("lanes: 4", "lanes: 0"), "'lanes' must be 1 to 64");
    refuses(fhir.replace("cacheFor: PT5M", "cacheFor: P2D"), "'cacheFor' must be PT0S");
    refuses(
        fhir.replace("{{wardscribe.index.mpi.url}}", "https://mpi.example"),
        "'url' must be the name of a property");
    refuses(EXPORT + pds.replace("perSecond: 5", "perSecond: 0"), "'perSecond' must be 1 to 1000");
    refuses(EXPORT + pds.replace("organisation: \"\"", "organisation: here"), "'organisation'");
  }

  @Test
  void a_property_that_is_missing_or_wrong_is_named() throws IOException {
    properties.remove("wardscribe.index.pds.application");
    properties.remove("wardscribe.index.pds.url");
    String both = EXPORT + shipped("pds");
    refuses(
        both,
        "set in application.properties: wardscribe.index.pds.application,"
            + " wardscribe.index.pds.url");
    properties.put("wardscribe.index.pds.application", "an-application");
    properties.put("wardscribe.index.pds.url", "http://pds.example/FHIR/R4");
    refuses(both, "wardscribe.index.pds.url is not encrypted and leaves this machine");
    properties.put("wardscribe.index.pds.url", "https://pds.example/FHIR/R4");
    properties.put("wardscribe.index.pds.key-file", "key.pem");
    refuses(both, "key-file must be the absolute path of a file");
    properties.put("wardscribe.index.pds.key-file", site.resolve("none.pem").toString());
    refuses(both, "'pds': ");
    Path key = Files.createTempFile(site, "rsa", ".pem");
    Files.writeString(key, "-----BEGIN RSA PRIVATE KEY-----\n");
    properties.put("wardscribe.index.pds.key-file", key.toString());
    refuses(both, "must hold a private key in PKCS #8");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--r-----"));
    refuses(both, "set its mode to 0400");
  }

  @Test
  void a_pdq_row_that_can_not_work_is_refused() throws IOException {
    String pdq = shipped("pdq");
    refuses(EXPORT + pdq, "name in confirms the identifier systems");
    refuses(pdq.replace("confirms: []", "confirms: [\"" + NHS + "\"]"), "leave confirms empty");
    refuses(pdq.replace("{{wardscribe.index.pas.host}}", "pas"), "'host' must be the name of");
    refuses(pdq.replace("lanes: 4", "lanes: 65"), "'lanes' must be 1 to 64");
    refuses(pdq.replace("receivingApplication: PAS", "receivingApplication: P|S"), "receivingApp");
    refuses(pdq.replace("https://rzz.nhs.example/id/mrn", "mrn"), "'recordSystem' must be");
    properties.put("wardscribe.index.pas.port", "65536");
    refuses(pdq, "wardscribe.index.pas.port must be a port from 1 to 65535");
    properties.remove("wardscribe.tls.trust-store");
    refuses(pdq, "set in application.properties: wardscribe.tls.trust-store");
  }

  private void refuses(String rows, String sentence) {
    assertThatThrownBy(() -> table(rows))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(sentence);
  }
}
