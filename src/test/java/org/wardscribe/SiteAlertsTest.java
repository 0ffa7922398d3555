package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.alert.Ends.End;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.BearerToken;
import org.wardscribe.monitoring.Certificate;

/** What of a site ends: what is not known is not left out. */
class SiteAlertsTest {
  private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

  @TempDir private Path folder;

  private static String jwt(String payload) {
    return "e30."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.getBytes(StandardCharsets.UTF_8))
        + ".c2ln";
  }

  @Test
  void a_token_ends_when_it_says_so() {
    assertThat(
            SiteAlerts.end(
                "token of epr", BearerToken.of(jwt("{\"exp\":" + END.getEpochSecond() + "}"))))
        .contains(new End("token of epr", END));
    assertThat(SiteAlerts.end("token of epr", BearerToken.of("opaque"))).isEmpty();
    assertThat(SiteAlerts.end("token of epr", BearerToken.of(jwt("{}")))).isEmpty();
    assertThat(SiteAlerts.end("token of epr", BearerToken.of("a.???.b"))).isEmpty();
  }

  @Test
  void of_a_token_whose_file_cannot_be_read_nobody_says_that_it_has_no_end() throws IOException {
    Path file = folder.resolve("token");
    Optional<End> unknown = Optional.of(new End("token of epr", Optional.empty()));
    assertThat(SiteAlerts.end("token of epr", BearerToken.inFile(file))).isEqualTo(unknown);
    Files.writeString(file, "");
    assertThat(SiteAlerts.end("token of epr", BearerToken.inFile(file))).isEqualTo(unknown);
  }

  @Test
  void the_certificate_of_a_destination_that_was_not_met_since_the_start_is_not_known() {
    assertThat(
            SiteAlerts.certificates(
                List.of(new Certificate("peer", "epr", END)), Set.of(new DestinationId("pas"))))
        .containsExactly(
            new End("certificate peer epr", END),
            new End("certificate peer pas", Optional.empty()));
  }
}
