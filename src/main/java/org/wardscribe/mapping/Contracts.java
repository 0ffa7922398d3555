package org.wardscribe.mapping;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.ContractRow.UnknownOutcome;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.Destinations.Destination;

/**
 * The acceptance contract of each destination: what proves that a document is filed, and what is
 * done when nobody knows.
 *
 * <p>Where nothing is said of an unknown outcome: what can be asked is asked; what files the same
 * bytes once gets them again; else a person looks.
 */
public final class Contracts {
  private final Map<DestinationId, Contract> all;

  private Contracts(Map<DestinationId, Contract> all) {
    this.all = Map.copyOf(all);
  }

  /**
   * Where an EPR is asked for what an engine took for it.
   *
   * @param base of a FHIR R4 server, without a slash at the end
   * @param token what lets us in; empty: no {@code Authorization} header is sent
   * @param documentSystem the identifier system of our document numbers there
   * @param answerTimeout for all requests about one document together
   */
  public record ReadBack(
      URI base, Optional<Credential> token, String documentSystem, Duration answerTimeout) {}

  /**
   * One destination's.
   *
   * @param readBack empty: its own answer is all that there is
   * @param provesFiling whether what counts as filed is the record system's own word, so that a
   *     deletion may follow
   */
  public record Contract(
      Optional<ReadBack> readBack, UnknownOutcome unknownOutcome, boolean provesFiling) {}

  /** Of destinations about which nothing more was agreed than their rows say. */
  public static Contracts unstated(Destinations destinations) {
    return of(Map.of(), destinations, name -> Optional.empty());
  }

  /**
   * @param table with what was agreed
   * @param property the value of a property of the installation, if it has one
   * @throws MappingException if a row is for no destination, or not for one like it
   */
  public static Contracts of(
      Acknowledgements table,
      Destinations destinations,
      Function<String, Optional<String>> property) {
    table.contracts().keySet().stream().map(DestinationId::new).forEach(id -> ordered(table, id));
    return of(table.contracts(), destinations, property);
  }

  /** Its own rows are looked at as the table's are. */
  private static void ordered(Acknowledgements table, DestinationId id) {
    try {
      table.of(id);
    } catch (IllegalArgumentException e) {
      throw refusal("contract of '" + id + "': " + e.getMessage());
    }
  }

  private static Contracts of(
      Map<String, ContractRow> rows,
      Destinations destinations,
      Function<String, Optional<String>> property) {
    Map<DestinationId, Contract> all = new HashMap<>();
    destinations
        .all()
        .forEach((id, destination) -> all.put(id, unstated(destination, Optional.empty())));
    TreeSet<String> missing = new TreeSet<>();
    rows.values().stream()
        .flatMap(row -> row.readBack().stream())
        .flatMap(ContractRow.ReadBackRow::needed)
        .filter(name -> property.apply(name).filter(v -> !v.isBlank()).isEmpty())
        .forEach(missing::add);
    rows.forEach(
        (name, row) -> {
          Destination destination = destinations.all().get(new DestinationId(name));
          check(name, row, destination);
          if (!missing.isEmpty()) {
            throw refusal("set in application.properties: " + String.join(", ", missing));
          }
          Contract unstated =
              unstated(destination, row.readBack().map(readBack -> readBack.readBack(property)));
          all.put(
              destination.id(),
              new Contract(
                  unstated.readBack(),
                  row.unknownOutcome().orElse(unstated.unknownOutcome()),
                  unstated.provesFiling()));
        });
    return new Contracts(all);
  }

  private static Contract unstated(Destination destination, Optional<ReadBack> readBack) {
    UnknownOutcome then =
        isFhir(destination) || readBack.isPresent()
            ? UnknownOutcome.ASK
            : destination.deduplicates() ? UnknownOutcome.RESEND : UnknownOutcome.HOLD;
    return new Contract(
        readBack, then, readBack.isPresent() || destination.acknowledgedBy() == AcknowledgedBy.EPR);
  }

  private static void check(String name, ContractRow row, Destination destination) {
    if (destination == null) {
      throw refusal("'contracts' has '" + name + "', which destinations.yaml has not");
    }
    boolean fhir = isFhir(destination);
    if (row.acceptedBy().isPresent() && fhir) {
      throw refusal("'" + name + "' speaks FHIR and is always read back; leave 'acceptedBy' out");
    }
    if (row.readBack().isPresent() && !(destination.protocol() instanceof Protocol.Mllp)) {
      throw refusal("'" + name + "' takes no HL7 v2 over MLLP; only that is read back elsewhere");
    }
    boolean canBeAsked = fhir || row.readBack().isPresent();
    UnknownOutcome stated = row.unknownOutcome().orElse(UnknownOutcome.HOLD);
    if (stated == UnknownOutcome.ASK && !canBeAsked) {
      throw refusal(
          "'"
              + name
              + "' can't be asked whether it has a document: 'unknownOutcome: ask' needs"
              + " 'acceptedBy: acknowledgement-and-read-back'");
    }
    if (stated == UnknownOutcome.RESEND && (canBeAsked || !destination.deduplicates())) {
      throw refusal(
          canBeAsked
              ? "'" + name + "' can be asked first; say ask or hold for 'unknownOutcome'"
              : "'"
                  + name
                  + "' may file the same bytes twice: 'unknownOutcome: resend' needs 'deduplicates:"
                  + " true' in destinations.yaml");
    }
  }

  private static boolean isFhir(Destination destination) {
    return destination.protocol() instanceof Protocol.Fhir;
  }

  private static MappingException refusal(String sentence) {
    return new MappingException(Acknowledgements.FILE, 0, sentence);
  }

  /** That of a destination of this site. */
  public Contract need(DestinationId id) {
    Contract contract = all.get(id);
    if (contract == null) {
      throw new IllegalArgumentException(
          "destination '" + id + "' is not in " + DestinationTable.FILE + "; add it there");
    }
    return contract;
  }

  /** False, too, of a destination that is configured no more. */
  public boolean provesFiling(DestinationId id) {
    return Optional.ofNullable(all.get(id)).filter(Contract::provesFiling).isPresent();
  }

  /** One line for people: what proves filing there, whether a deletion can follow, what then. */
  public String explained(Destination destination) {
    Contract contract = need(destination.id());
    boolean epr = destination.acknowledgedBy() == AcknowledgedBy.EPR;
    String proof =
        isFhir(destination)
            ? epr
                ? "filed is what was read back from the EPR; a deletion can follow"
                : "filed is what was read back, but from an engine, not from the EPR; originals stay"
            : contract.readBack().isPresent()
                ? "filed is what "
                    + (epr ? "the EPR" : "an engine")
                    + " acknowledges and the EPR then shows over FHIR; a deletion can follow"
                : epr
                    ? "filed is what the EPR itself acknowledges; a deletion can follow"
                    : "an engine acknowledges, which does not prove that it is filed; originals stay";
    return "destination '"
        + destination.id()
        + "' ("
        + destination.protocol().protocolName()
        + "): "
        + proof
        + ". If nobody knows: "
        + then(destination, contract.unknownOutcome())
        + ".";
  }

  private static String then(Destination destination, UnknownOutcome outcome) {
    String until =
        destination.protocol() instanceof Protocol.Mllp mllp && mllp.deduplicates()
            ? ", until " + mllp.deduplicationHorizon() + " after the first attempt"
            : "";
    return switch (outcome) {
      case RESEND -> "the same bytes go again" + until;
      case ASK ->
          "the EPR is asked, and what it does not have "
              + (destination.deduplicates() ? "goes again" + until : "waits for a person");
      case HOLD -> "a person looks, nothing goes again by itself";
    };
  }
}
