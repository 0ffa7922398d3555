package org.wardscribe.transcribe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.identify.Identification.LookedAt;
import org.wardscribe.identify.Identification.Redaction;
import org.wardscribe.ledger.Role;
import org.wardscribe.mapping.StaffMember;

/**
 * The sentences of a document around what people wrote: who said it, when, and where the document
 * comes from.
 *
 * @param version of Wardscribe
 */
record Narrative(WrittenTime time, String version) {

  /** Who wrote the message and when; the message's own text follows in the next line. */
  String heading(Draft draft, AttributedMessage message) {
    String author = message.author().attribution();
    String sent = time.shown(message.sentAt());
    String edited = message.editedAt().map(at -> " on " + time.shown(at)).orElse("");
    String addendum =
        draft
            .parentNumber()
            .map(number -> (draft.replaces() ? "REPLACES " : "ADDENDUM to ") + number + ". ")
            .orElse("");
    if (draft.corrects(message) && !draft.replaces()) {
      return addendum
          + author
          + " edited the message of "
          + sent
          + edited
          + "; it replaces what that message said before"
          + takenOut(draft.attachmentsTakenOut(message))
          + ". It now reads";
    }
    return addendum
        + (message.role() == Role.FLAGGED ? "ADVICE given by " : "QUESTION asked by ")
        + author
        + " on "
        + sent
        + (edited.isEmpty() ? "" : ", edited" + edited);
  }

  private static String takenOut(List<Attachment> files) {
    return files.isEmpty() ? "" : " (without " + named(files) + " that it had)";
  }

  /** Instead of words, where somebody sent a photo only, or a voice note. */
  String withoutWords(Draft draft, AttributedMessage said) {
    List<Attachment> here = draft.newAttachments(said);
    List<Attachment> standing =
        said.attachments().stream().filter(file -> !here.contains(file)).toList();
    return "[no text"
        + (here.isEmpty() ? "" : ", " + named(here))
        + (standing.isEmpty() ? "" : ", " + named(standing) + " as before")
        + "]";
  }

  /** Where the document comes from, and what was done to it on the way. */
  String attribution(Draft draft) {
    String first =
        draft.parent().isEmpty()
            ? "Transcribed"
            : draft.replaces() ? "Replacement transcribed" : "Addendum transcribed";
    ItemRef ref = draft.item(draft.messages().get(0)).ref();
    return String.join(
        " ",
        first
            + " from "
            + ref.connector().value()
            + " conversation "
            + ref.conversation().value()
            + " ("
            + draft.messages().stream()
                .map(m -> m.sourceMessage() + " version " + m.version())
                .collect(Collectors.joining(", "))
            + ") by Wardscribe "
            + version
            + " on "
            + time.shown(draft.now())
            + ".",
        "Flagged for the record by "
            + draft.confirmed().flaggedBy().attribution()
            + " on "
            + time.shown(draft.confirmed().flaggedAt())
            + ".",
        part(draft) + "Patient identified from: " + draft.confirmed().identifiedFrom() + ".",
        redactions(draft) + files(draft),
        draft
            .confirmed()
            .confirmedBy()
            .map(
                c ->
                    (c.ofPatientAlone() ? "Patient" : "Patient and text")
                        + " confirmed by "
                        + c.by().attribution()
                        + " on "
                        + time.shown(c.at())
                        + ".")
            .orElse("No registered clinician has confirmed patient and text."));
  }

  /** That words are missing here, and that they are dealt with; never whose they are. */
  private String part(Draft draft) {
    return draft
        .confirmed()
        .split()
        .map(
            split ->
                "This is one part of what was written, which is about more than one patient: "
                    + split.staff().map(StaffMember::attribution).orElse(split.user())
                    + " split it by hand on "
                    + time.shown(split.at())
                    + "; the other part is dealt with on its own and is not in this document. ")
        .orElse("");
  }

  /** The kinds out of which notes are taken, as {@code docs/attachments.md} says. */
  private static final Set<String> CLEANED = Set.of("photo", "video");

  /** What stands beside the words in this document, and what nobody knows of it. */
  private static String files(Draft draft) {
    List<LookedAt> here =
        draft.confirmed().files().stream()
            .filter(
                file ->
                    draft.messages().stream()
                        .filter(m -> m.item() == file.item())
                        .flatMap(m -> draft.newAttachments(m).stream())
                        .anyMatch(a -> a.sha256().equals(file.sha256())))
            .toList();
    if (here.isEmpty()) {
      return "";
    }
    List<LookedAt> unread = here.stream().filter(file -> !file.readForIdentity()).toList();
    return " Attached: "
        + counted(here)
        + ". "
        + (here.stream().anyMatch(file -> CLEANED.contains(file.word()))
            ? "What the device had written into photos and videos (place, maker) is left out. "
            : "")
        + (unread.isEmpty()
            ? ""
            : "Not checked for identity: "
                + counted(unread)
                + "; whose "
                + (unread.size() == 1 ? "it is" : "they are")
                + ", only the message says. ")
        + "Consent: not stated.";
  }

  private static String counted(List<LookedAt> files) {
    return counted(files.stream().map(LookedAt::word));
  }

  private static String named(List<Attachment> files) {
    return counted(files.stream().map(file -> word(file.mediaType())));
  }

  /** By what its platform calls it; nothing is filed that is something else. */
  private static String word(String mediaType) {
    return switch (mediaType.split("/", 2)[0]) {
      case "image" -> mediaType.endsWith("dicom") ? "DICOM image" : "photo";
      case "video" -> "video";
      case "audio" -> "voice note";
      default ->
          mediaType.endsWith("dicom")
              ? "DICOM image"
              : mediaType.endsWith("pdf")
                  ? "PDF document"
                  : mediaType.endsWith("ogg") ? "voice note" : "file";
    };
  }

  private static String counted(Stream<String> words) {
    return words
        .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(e -> count(e.getValue().intValue(), e.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String redactions(Draft draft) {
    List<Redaction> here =
        draft.confirmed().redactions().stream()
            .filter(
                r ->
                    draft.messages().stream()
                        .anyMatch(m -> m.item() == r.item() && m.version() == r.version()))
            .filter(r -> !r.replacedBy().isEmpty())
            .toList();
    if (here.isEmpty()) {
      return "No patient identifier was removed from the text.";
    }
    Map<String, Long> counts =
        here.stream()
            .collect(Collectors.groupingBy(Redaction::type, TreeMap::new, Collectors.counting()));
    return "Patient identifiers removed from the text: "
        + counts.entrySet().stream()
            .map(e -> e.getValue() + " " + named(e.getKey()))
            .collect(Collectors.joining(", "))
        + ".";
  }

  /** A type of identifier in words; one that is new here is said as it is written. */
  private static String named(String type) {
    return switch (type) {
      case "NHS_NUMBER" -> "NHS number";
      case "CHI_NUMBER" -> "CHI number";
      case "MRN" -> "hospital number";
      case "NAME_PATIENT" -> "patient's name";
      case "NAME_RELATIVE" -> "relative's name";
      case "DOB" -> "date of birth";
      default -> type.toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
