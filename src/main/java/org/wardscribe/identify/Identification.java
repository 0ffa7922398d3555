package org.wardscribe.identify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.connector.Attachment;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.FlaggerQuestion;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.Role;
import org.wardscribe.mapping.NotNeeded;
import org.wardscribe.mapping.StaffMember;

/**
 * The outcome of stage 2: confirmed, in doubt, or somebody has to be asked first. Never a guess.
 */
public sealed interface Identification extends Outcome {
  boolean confirmed();

  /** True if the flagger is to be asked, or was and has not answered, so that the entry waits. */
  default boolean asking() {
    return false;
  }

  /** True if a patient index or the virus scanner could not be asked, so that the entry waits. */
  default boolean unasked() {
    return false;
  }

  /**
   * The proof of stage 2: one patient, known authors, a text without identifiers.
   *
   * @param entry the entry as it was when it was claimed; not part of the evidence, the ledger has
   *     it
   * @param thread what is to be filed, in the order in which it was sent
   * @param flaggedBy who asked that it be filed
   * @param identifiedFrom what the patient was identified from, in words for the document: "NHS
   *     number, surname and date of birth stated in the message; all agree"
   * @param confirmedBy the clinician who confirmed patient and text by hand, and when; empty:
   *     nobody did
   * @param split who split the messages, if this is one part of them
   * @param files that belong to the messages, and what was seen of each
   */
  record Confirmed(
      Claim claim,
      EntryView entry,
      Patient patient,
      List<AttributedMessage> thread,
      StaffMember flaggedBy,
      Instant flaggedAt,
      String identifiedFrom,
      List<Redaction> redactions,
      Optional<Confirmation> confirmedBy,
      Map<String, String> mappingDigests,
      Optional<HandSplit> split,
      List<LookedAt> files)
      implements Identification {
    public Confirmed {
      files = List.copyOf(files);
      thread = List.copyOf(thread);
      redactions = List.copyOf(redactions);
      mappingDigests = Map.copyOf(mappingDigests);
    }

    /** Without files. */
    public Confirmed(
        Claim claim,
        EntryView entry,
        Patient patient,
        List<AttributedMessage> thread,
        StaffMember flaggedBy,
        Instant flaggedAt,
        String identifiedFrom,
        List<Redaction> redactions,
        Optional<Confirmation> confirmedBy,
        Map<String, String> mappingDigests,
        Optional<HandSplit> split) {
      this(
          claim,
          entry,
          patient,
          thread,
          flaggedBy,
          flaggedAt,
          identifiedFrom,
          redactions,
          confirmedBy,
          mappingDigests,
          split,
          List.of());
    }

    /** Of whole messages. */
    public Confirmed(
        Claim claim,
        EntryView entry,
        Patient patient,
        List<AttributedMessage> thread,
        StaffMember flaggedBy,
        Instant flaggedAt,
        String identifiedFrom,
        List<Redaction> redactions,
        Optional<Confirmation> confirmedBy,
        Map<String, String> mappingDigests) {
      this(
          claim,
          entry,
          patient,
          thread,
          flaggedBy,
          flaggedAt,
          identifiedFrom,
          redactions,
          confirmedBy,
          mappingDigests,
          Optional.empty());
    }

    @Override
    public boolean confirmed() {
      return true;
    }

    @Override
    public Optional<String> patientKey() {
      return Optional.of(patient.id());
    }

    @Override
    public Set<String> staff() {
      return Stream.of(
              thread.stream().map(AttributedMessage::author),
              Stream.of(flaggedBy),
              confirmedBy.stream().map(Confirmation::by),
              split.stream().flatMap(s -> s.staff().stream()))
          .flatMap(people -> people)
          .map(StaffMember::id)
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Evidence> evidence() {
      return List.of(
          Evidence.of(
              EvidenceKind.IDENTIFICATION,
              Map.of(
                  "identifiedFrom",
                  identifiedFrom,
                  "redactions",
                  Integer.toString(redactions.size()),
                  NotNeeded.STATED,
                  NotNeeded.stated(redactions.stream().map(Redaction::type).toList()),
                  "patientVersion",
                  patient.versionId(),
                  "attachmentsToBeChecked",
                  Long.toString(files.stream().filter(LookedAt::toBeChecked).count())),
              new Kept(
                  patient,
                  thread,
                  flaggedBy,
                  flaggedAt,
                  identifiedFrom,
                  redactions,
                  confirmedBy,
                  mappingDigests,
                  split,
                  files)));
    }

    /**
     * Rebuilds the proof from the ledger: the identified versions must be the items' latest ones.
     */
    public static Confirmed recheck(Claimed claimed) {
      Kept kept = claimed.entry().need(EvidenceKind.IDENTIFICATION).contentAs(Kept.class);
      for (AttributedMessage message : kept.thread()) {
        ItemView item =
            claimed.entry().items().stream()
                .filter(i -> i.number() == message.item())
                .findFirst()
                .orElseThrow(
                    () ->
                        new org.wardscribe.ledger.EvidenceException(
                            claimed.entry().id() + " was identified with an item it has no more"));
        if (item.latest().version() != message.version()) {
          throw new org.wardscribe.ledger.EvidenceException(
              claimed.entry().id() + " was identified from an older version of an item");
        }
      }
      return new Confirmed(
          claimed.claim(),
          claimed.entry(),
          kept.patient(),
          kept.thread(),
          kept.flaggedBy(),
          kept.flaggedAt(),
          kept.identifiedFrom(),
          kept.redactions(),
          kept.confirmedBy(),
          kept.mappingDigests(),
          kept.split(),
          kept.files());
    }

    @Override
    public String toString() {
      return "Confirmed[" + claim.entry() + "]";
    }

    /** The index's id of the patient whom this evidence of identification is about. */
    public static String patientOf(Evidence identification) {
      return identification.contentAs(Kept.class).patient().id();
    }

    /**
     * What is stored, encrypted: all but the claim and the entry.
     *
     * @param split earlier evidence does not have it at all
     * @param files neither has it these
     */
    record Kept(
        Patient patient,
        List<AttributedMessage> thread,
        StaffMember flaggedBy,
        Instant flaggedAt,
        String identifiedFrom,
        List<Redaction> redactions,
        Optional<Confirmation> confirmedBy,
        Map<String, String> mappingDigests,
        Optional<HandSplit> split,
        List<LookedAt> files) {
      Kept {
        files = Objects.requireNonNullElse(files, List.of());
        split = Objects.requireNonNullElse(split, Optional.empty());
      }
    }
  }

  /**
   * In doubt: held, with a reason code and a sentence that a ward clerk understands.
   *
   * @param redactions what was recognised so far, for who has to decide; nothing was replaced
   */
  record Doubtful(Claim claim, String reason, String sentence, List<Redaction> redactions)
      implements Identification {
    public Doubtful {
      redactions = List.copyOf(redactions);
    }

    @Override
    public boolean confirmed() {
      return false;
    }

    @Override
    public List<Evidence> evidence() {
      return List.of(
          Evidence.of(
              EvidenceKind.DOUBT,
              Map.of("reason", reason, "sentence", sentence),
              new Report(redactions)));
    }

    /** What is stored, encrypted. */
    record Report(List<Redaction> redactions) {}
  }

  /**
   * The patient index could not be asked: nothing is known, which is never "not found". Or the
   * virus scanner, which is never "clean".
   *
   * @param sentence which index, and why; no patient data
   * @param again when to try
   * @param reason the code under which it waits
   */
  record Unasked(Claim claim, String sentence, Instant again, String reason)
      implements Identification {
    @Override
    public boolean confirmed() {
      return false;
    }

    @Override
    public boolean unasked() {
      return true;
    }

    @Override
    public List<Evidence> evidence() {
      return List.of();
    }

    @Override
    public Optional<Instant> due() {
      return Optional.of(again);
    }
  }

  /**
   * One identifier is missing, and who flagged it can say it: waits for the answer.
   *
   * @param question to be asked; empty: it was
   * @param until when the answer is waited for no longer
   */
  record Asking(Claim claim, Optional<FlaggerQuestion.Wanted> question, Instant until)
      implements Identification {
    @Override
    public boolean confirmed() {
      return false;
    }

    @Override
    public boolean asking() {
      return true;
    }

    @Override
    public List<Evidence> evidence() {
      return List.of();
    }

    @Override
    public String reason() {
      return FlaggerQuestion.AWAITING_ANSWER;
    }

    @Override
    public Optional<Instant> due() {
      return Optional.of(until);
    }
  }

  /**
   * The confirmed patient, as the index has them.
   *
   * @param id the index's own id of the record
   * @param versionId the index's version of the record that was used; may be empty
   * @param gender FHIR administrative gender: {@code male | female | other | unknown}
   * @param identifiers NHS number first where there is one
   * @param encounter the one that was open; earlier evidence does not have it at all
   */
  record Patient(
      String id,
      String versionId,
      List<PatientIdentifier> identifiers,
      String title,
      List<String> given,
      String family,
      Optional<LocalDate> birthDate,
      String gender,
      Optional<Encounter> encounter) {
    public Patient {
      identifiers = List.copyOf(identifiers);
      given = List.copyOf(given);
      encounter = Objects.requireNonNullElse(encounter, Optional.empty());
    }

    /** Of whom no encounter is known. */
    public Patient(
        String id,
        String versionId,
        List<PatientIdentifier> identifiers,
        String title,
        List<String> given,
        String family,
        Optional<LocalDate> birthDate,
        String gender) {
      this(id, versionId, identifiers, title, given, family, birthDate, gender, Optional.empty());
    }

    @Override
    public String toString() {
      return "Patient[]";
    }
  }

  /**
   * @param system the FHIR system URI
   * @param authority PID-3.4 assigning authority, e.g. {@code NHS} or the site's ODS code
   * @param type PID-3.5 identifier type code: {@code NH} for the NHS number, {@code MR} for a
   *     hospital number
   */
  record PatientIdentifier(String system, String value, String authority, String type) {
    @Override
    public String toString() {
      return "PatientIdentifier[" + system + "]";
    }
  }

  /**
   * A visit or stay, and where the patient was in it.
   *
   * @param number PV1-19.1
   * @param authority PV1-19.4: who gave the number; may be empty
   * @param patientClass PV1-2, HL7 table 0004: {@code I | E | O | …}
   */
  record Encounter(String number, String authority, String patientClass, Location location) {
    @Override
    public String toString() {
      return "Encounter[]";
    }
  }

  /**
   * PV1-3; each may be empty.
   *
   * @param facility PV1-3.4.1
   */
  record Location(
      String pointOfCare,
      String room,
      String bed,
      String facility,
      String building,
      String floor) {}

  /**
   * One message of the thread, attributed, without patient identifiers.
   *
   * @param item the ledger's number of the source item
   * @param text identifiers replaced by surrogates such as {@code [patient]}
   */
  record AttributedMessage(
      long item,
      String sourceMessage,
      long version,
      Role role,
      StaffMember author,
      Instant sentAt,
      Optional<Instant> editedAt,
      String text,
      List<Attachment> attachments) {
    public AttributedMessage {
      attachments = List.copyOf(attachments);
    }

    @Override
    public String toString() {
      return "AttributedMessage[" + sourceMessage + " v" + version + "]";
    }
  }

  /**
   * One thing that was found: its place in the captured text, never its words.
   *
   * @param start first code point, in the captured text of {@code item} at {@code version}
   * @param end one past the last code point
   * @param type e.g. {@code NHS_NUMBER}, {@code MRN}, {@code DOB}, {@code NAME_PATIENT}, {@code
   *     AGE}
   * @param rule which rule found it
   * @param replacedBy the surrogate; empty if it was found and kept
   */
  record Redaction(
      long item, long version, int start, int end, String type, String rule, String replacedBy) {}

  /**
   * A file of a message, as it was seen.
   *
   * @param sha256 of its bytes as they came; what is filed of it has a device's notes taken out
   * @param word what it is: {@code photo}
   * @param readForIdentity whether its own words were read, and agree
   * @param toBeChecked whether a person says whose it is before the original is deleted
   */
  record LookedAt(
      long item, String sha256, String word, boolean readForIdentity, boolean toBeChecked) {
    @Override
    public String toString() {
      return "LookedAt[" + word + " of item " + item + "]";
    }
  }

  /**
   * Messages that speak of more than one patient were split by hand.
   *
   * @param staff who did, if a registered clinician
   * @param user as the server names them
   */
  record HandSplit(Optional<StaffMember> staff, String user, Instant at) {}

  /**
   * A clinician's confirmation.
   *
   * @param answered of the patient alone, by an answer to what they were asked; not of the text.
   *     Earlier evidence does not have it at all
   */
  record Confirmation(StaffMember by, Instant at, Optional<Boolean> answered) {
    public Confirmation {
      answered = Objects.requireNonNullElse(answered, Optional.empty());
    }

    /** Of patient and text, by hand. */
    public Confirmation(StaffMember by, Instant at) {
      this(by, at, Optional.empty());
    }

    /** The same person's answer. */
    Confirmation byAnswer() {
      return new Confirmation(by, at, Optional.of(true));
    }

    /** True if it says nothing of the text. */
    public boolean ofPatientAlone() {
      return answered.orElse(false);
    }
  }
}
