package org.wardscribe;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.wardscribe.camel.RouteRules;
import org.wardscribe.cli.ValidationResult;
import org.wardscribe.cli.ValidationResult.Finding;
import org.wardscribe.connector.gateway.GatewayEnvelopes;
import org.wardscribe.connector.gateway.GatewayReceipts;
import org.wardscribe.connector.gateway.GatewayRefusals;
import org.wardscribe.connector.gateway.GatewayResults;
import org.wardscribe.delete.Deletion;
import org.wardscribe.deliver.Delivery;
import org.wardscribe.deliver.EprByDestination;
import org.wardscribe.identify.NdjsonPatientIndex;
import org.wardscribe.identify.PositiveIdentification;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Mode;
import org.wardscribe.receive.Reception;
import org.wardscribe.transcribe.MdmTranscription;

/**
 * Whether a site may start: properties, mappings and what they say of each other, routes, files
 * that must be there.
 *
 * <p>The start asks the same. Opens nothing and connects to nothing.
 */
final class Validation {
  /** The beans that routes may name, by name. {@link RunningSite} binds one of each. */
  static final Map<String, Class<?>> BEANS =
      Map.of(
          "gatewayEnvelopes", GatewayEnvelopes.class,
          "gatewayRefusals", GatewayRefusals.class,
          "gatewayReceipts", GatewayReceipts.class,
          "gatewayResults", GatewayResults.class,
          "reception", Reception.class,
          "positiveIdentification", PositiveIdentification.class,
          "mdmTranscription", MdmTranscription.class,
          "delivery", Delivery.class,
          "mllpEpr", EprByDestination.class,
          "deletion", Deletion.class);

  private final Installation installation;

  Validation(Installation installation) {
    this.installation = installation;
  }

  ValidationResult check() {
    List<Finding> findings = new ArrayList<>(installation.findings());
    Set<DestinationId> destinations =
        installation.readDestinations().map(d -> d.all().keySet()).orElse(Set.of());
    if (!destinations.isEmpty()) {
      new RouteRules(BEANS, installation.properties()::get, destinations)
          .check(installation.routes())
          .forEach(
              f ->
                  findings.add(
                      new Finding(
                          "routes/" + f.file(),
                          f.line() > 0 ? OptionalInt.of(f.line()) : OptionalInt.empty(),
                          f.sentence())));
    }
    if (findings.isEmpty()) {
      files(findings);
      deletions(findings);
    }
    return new ValidationResult(findings, checked());
  }

  private void files(List<Finding> findings) {
    if (!Files.isRegularFile(installation.keysFile())) {
      findings.add(
          SiteProperties.finding(
              "there is no key file at "
                  + installation.keysFile()
                  + "; make one with: wardscribe keys create "
                  + installation.keysFile()));
    }
    NdjsonPatientIndex.problemWith(installation.patientsFile())
        .ifPresent(
            problem ->
                findings.add(
                    new Finding(
                        installation.folder().relativize(installation.patientsFile()).toString(),
                        OptionalInt.empty(),
                        problem)));
  }

  /**
   * A mode that the platform or the destination can't keep is refused before somebody relies on it.
   */
  private void deletions(List<Finding> findings) {
    boolean cannotDelete =
        Set.of("AUTHOR_EVENT", "ATTESTED", "TIMER").contains(installation.deletionKind().name());
    installation.conversations().conversations().stream()
        .filter(c -> c.mode() == Mode.DELETE && cannotDelete)
        .forEach(
            c ->
                findings.add(
                    new Finding(
                        "mappings/1-receive/conversations.yaml",
                        OptionalInt.empty(),
                        "conversation '"
                            + c.conversation()
                            + "' has the mode delete, but its platform deletes nothing on request"
                            + " (wardscribe.gateway.deletion)")));
  }

  private String checked() {
    return installation.routes().list().size()
        + " routes, "
        + Installation.TABLES
        + " mapping files, properties: "
        + installation.properties().all().keySet().stream()
            .filter(key -> key.startsWith("wardscribe."))
            .collect(Collectors.counting());
  }
}
