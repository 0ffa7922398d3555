package org.wardscribe;

import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.wardscribe.attachment.Attachments;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.FetchAttachment;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.deliver.DeliveryReceipt;
import org.wardscribe.identify.AccountFacts;
import org.wardscribe.identify.Identification;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PositiveIdentification;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DocumentIds;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.receive.Acceptance;
import org.wardscribe.receive.FlaggedMessage;
import org.wardscribe.transcribe.ClinicalDocument;
import org.wardscribe.transcribe.FhirTranscription;
import org.wardscribe.transcribe.MdmTranscription;
import org.wardscribe.transcribe.TranscriptionByDestination;

/** The stages of a site as objects of it; a dry run and a rehearsal use the same. */
final class SiteStages {
  private SiteStages() {}

  /**
   * Stage 2.
   *
   * @param canAsk whether who flagged this message can be asked something in private
   * @param attachments as {@link #attachments} makes them
   */
  static PositiveIdentification identification(
      Installation installation,
      PatientIndex patients,
      AccountFacts accounts,
      Predicate<ItemRef> canAsk,
      Attachments attachments,
      Clock clock) {
    return new PositiveIdentification(
        patients,
        installation.identifierSystems(),
        installation.identityPolicy(),
        installation.redactionRules(),
        installation.authors(),
        accounts,
        installation::siteOf,
        installation.identityDigests(),
        installation.patientIndexes().patience(),
        canAsk,
        attachments,
        clock);
  }

  /**
   * The files of messages.
   *
   * @param fetch how a platform is asked for one that did not come with its message
   */
  static Attachments attachments(
      Installation installation, Function<ConnectorId, Optional<FetchAttachment>> fetch) {
    return new Attachments(
        installation.attachments(), fetch, new ClamdProperties(installation.settings()).scan());
  }

  /** Stage 3. */
  static TranscriptionByDestination transcription(
      Installation installation,
      DocumentIds ids,
      Attachments attachments,
      Clock clock,
      String version) {
    Destinations destinations = installation.destinations();
    DocumentTypes types = installation.documentTypes();
    ZoneId zone = installation.settings().zone();
    return new TranscriptionByDestination(
        destinations,
        new MdmTranscription(ids, destinations, types, clock, zone, version),
        new FhirTranscription(ids, destinations, types, clock, zone, version),
        attachments);
  }

  /** What a state's proof is rebuilt from; the camel package knows no stage. */
  static Map<State, Function<Claimed, Object>> rechecks() {
    Map<State, Function<Claimed, Object>> table = new EnumMap<>(State.class);
    table.put(State.RECEIVED, FlaggedMessage::recheck);
    table.put(State.IDENTIFIED, Identification.Confirmed::recheck);
    table.put(State.TRANSCRIBED, ClinicalDocument::recheck);
    table.put(State.DELIVERING, ClinicalDocument::recheck);
    table.put(State.UNKNOWN, ClinicalDocument::recheck);
    table.put(State.DELIVERED, DeliveryReceipt::recheck);
    table.put(State.DELETING, DeliveryReceipt::recheck);
    table.put(State.VERIFYING, DeliveryReceipt::recheck);
    return table;
  }

  /** What stage 1 gives the ledger, if it accepts. */
  static Optional<Intake> intake(Object body) {
    return body instanceof Acceptance.Accepted accepted
        ? Optional.of(accepted.intake())
        : Optional.empty();
  }
}
