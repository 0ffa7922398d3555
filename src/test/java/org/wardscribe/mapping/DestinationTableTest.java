package org.wardscribe.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    refuses("acknowledgedBy: engine", "acknowledgedBy: maybe", "acknowledgedBy");
    refuses("charset: UNICODE UTF-8", "charset: UTF-16", "charset");
    refuses("host: \"{{wardscribe", "host: \"{{other", "'host' must be a property's name");
    refuses(
        "tls: false", "tls: false\n    tsl: true", "'tsl' is no key of a row whose kind is 'mllp'");
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
