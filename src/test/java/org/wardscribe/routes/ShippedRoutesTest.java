package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wardscribe.camel.RouteFile;
import org.wardscribe.camel.RouteFiles;
import org.wardscribe.camel.RouteRules;
import org.wardscribe.connector.gateway.GatewayEnvelopes;
import org.wardscribe.connector.gateway.GatewayReceipts;
import org.wardscribe.connector.gateway.GatewayRefusals;
import org.wardscribe.connector.gateway.GatewayResults;
import org.wardscribe.delete.Deletion;
import org.wardscribe.deliver.ApplicationAnswers;
import org.wardscribe.deliver.Delivery;
import org.wardscribe.deliver.EprByDestination;
import org.wardscribe.identify.PositiveIdentification;
import org.wardscribe.index.feed.PatientFeed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.receive.Reception;
import org.wardscribe.transcribe.TranscriptionByDestination;

class ShippedRoutesTest {
  private final RouteFiles shipped = new RouteFiles(Path.of("routes"), Optional.empty());

  @Test
  void the_shipped_routes_keep_all_rules() {
    RouteRules rules =
        new RouteRules(
            Map.ofEntries(
                Map.entry("gatewayEnvelopes", GatewayEnvelopes.class),
                Map.entry("reception", Reception.class),
                Map.entry("gatewayRefusals", GatewayRefusals.class),
                Map.entry("gatewayResults", GatewayResults.class),
                Map.entry("positiveIdentification", PositiveIdentification.class),
                Map.entry("transcription", TranscriptionByDestination.class),
                Map.entry("delivery", Delivery.class),
                Map.entry("epr", EprByDestination.class),
                Map.entry("deletion", Deletion.class),
                Map.entry("patientFeed", PatientFeed.class),
                Map.entry("applicationAnswers", ApplicationAnswers.class),
                Map.entry("gatewayReceipts", GatewayReceipts.class)),
            ShippedRoutesTest::everythingEnabled,
            Set.of(new DestinationId("trust-epr")));
    assertThat(rules.check(shipped)).isEmpty();
  }

  private static Optional<String> everythingEnabled(String property) {
    boolean enabled = property.endsWith(".enabled") || property.endsWith(".private-messages");
    return Optional.of(enabled ? "true" : "ward");
  }

  @Test
  void every_shipped_route_has_a_test_of_its_name() {
    for (RouteFile file : shipped.list()) {
      String test = "org.wardscribe.routes." + testOf(file.routeId());
      assertThat(test).satisfies(Class::forName);
    }
  }

  /** {@code identify-patient} is tested by {@code IdentifyPatientTest}. */
  static String testOf(String routeId) {
    return Arrays.stream(routeId.split("-"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining())
        + "Test";
  }
}
