package org.wardscribe.transcribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.DocumentIds;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;

/**
 * Writes what cancels a filed document in the wrong patient's record, from the very bytes that were
 * sent, so that it names the same patient and the same number and nobody else: {@code MDM^T11} (HL7
 * v2.5.1 §9.4.11) without content; a result as {@code ORU^R01} with OBR-25 X and each OBX as W,
 * posted as wrong; over FHIR the same DocumentReference, or document Bundle, as {@code
 * entered-in-error}.
 *
 * <p>The standard keeps T11 for documents that were not made available yet, and many record systems
 * take it for any; one that does not refuses it, and a person has it cancelled by hand.
 */
public final class Cancellation {
  /** TXA-21. */
  private static final String REASON = "Wrong patient";

  /** TXA-21 of one part of split messages: it may be the right patient, with words of another. */
  private static final String REASON_OF_A_PART = "Filed in error";

  private static final String ENTERED_IN_ERROR = "entered-in-error";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CHANGE_REASON = 21;
  private static final int TXA_NUMBER = 12;
  private static final int OBR_NUMBER = 3;
  private static final int OBR_CHANGED = 22;
  private static final int OBR_STATUS = 25;
  private static final int OBX_VALUE = 5;
  private static final int OBX_STATUS = 11;

  private final DocumentIds ids;
  private final Clock clock;
  private final WrittenTime time;

  public Cancellation(DocumentIds ids, Clock clock, ZoneId zone) {
    this.ids = ids;
    this.clock = clock;
    this.time = new WrittenTime(zone);
  }

  /** One for each document of the entry whose bytes are kept, as evidence for the ledger. */
  public List<Evidence> of(EntryView entry) {
    Map<String, ClinicalDocument.Kept> documents = new LinkedHashMap<>();
    for (EntryView.StoredEvidence stored : entry.evidence()) {
      Evidence evidence = stored.evidence();
      if (evidence.kind() == EvidenceKind.DOCUMENT
          && !evidence.content().isEmpty()
          && !evidence.facts().containsKey(Correction.CANCELS)) {
        ClinicalDocument.Kept kept = evidence.contentAs(ClinicalDocument.Kept.class);
        documents.put(kept.documentNumber(), kept);
      }
    }
    Map<String, Cancel> byNumber = new HashMap<>();
    List<Evidence> cancels = new ArrayList<>();
    for (ClinicalDocument.Kept kept : documents.values()) {
      ClinicalDocument.Kept standing = standing(entry, documents, kept);
      Cancel cancel =
          byNumber.computeIfAbsent(standing.documentNumber(), number -> cancel(entry, standing));
      cancels.add(evidence(kept, cancel));
    }
    return cancels;
  }

  /**
   * What of it is in the record. Where later versions were filed under the same number it is the
   * last of them, and their cancels are one message: the ledger asks for one of each, and a record
   * system gets a repeat.
   */
  private static ClinicalDocument.Kept standing(
      EntryView entry, Map<String, ClinicalDocument.Kept> documents, ClinicalDocument.Kept kept) {
    if (FhirFiling.ofEvent(kept.event()).isPresent()
        || entry.filed().stream()
            .noneMatch(f -> f.documentNumber().equals(kept.documentNumber()))) {
      return kept;
    }
    String number = numberInRecord(kept.bytes());
    return entry.filed().stream()
        .map(filed -> documents.get(filed.documentNumber()))
        .filter(one -> one != null && FhirFiling.ofEvent(one.event()).isEmpty())
        .filter(one -> numberInRecord(one.bytes()).equals(number))
        .reduce(kept, (earlier, later) -> later);
  }

  /** TXA-12 or OBR-3. */
  private static String numberInRecord(byte[] filed) {
    for (String segment : new String(filed, StandardCharsets.ISO_8859_1).split("\r", -1)) {
      String[] fields = segment.split("\\|", -1);
      if (fields[0].equals("TXA")) {
        return fields[TXA_NUMBER];
      }
      if (fields[0].equals("OBR")) {
        return fields[OBR_NUMBER];
      }
    }
    throw new IllegalStateException("the stored document has no number");
  }

  /** What is sent. */
  private record Cancel(String event, String controlId, byte[] bytes) {}

  private Cancel cancel(EntryView entry, ClinicalDocument.Kept filed) {
    Optional<FhirFiling> fhir = FhirFiling.ofEvent(filed.event());
    String event =
        fhir.map(f -> FhirFiling.cancels(f.mode()).event())
            .orElseGet(() -> ofMessage(filed.event()));
    // One of each correction: a refused cancel of an earlier one is not this one's answer.
    String controlId = ids.controlId(filed.documentNumber(), event, entry.contentVersion() + 1);
    byte[] bytes =
        fhir.isPresent()
            ? enteredInError(filed.bytes())
            : message(
                filed.bytes(),
                event,
                controlId,
                entry.part().isPresent() ? REASON_OF_A_PART : REASON);
    return new Cancel(event, controlId, bytes);
  }

  private static Evidence evidence(ClinicalDocument.Kept filed, Cancel cancel) {
    Evidence evidence =
        ClinicalDocument.evidence(
            filed.documentNumber(), cancel.controlId(), cancel.event(), cancel.bytes(), List.of());
    Map<String, String> facts = new HashMap<>(evidence.facts());
    facts.put(Correction.CANCELS, filed.documentNumber());
    return new Evidence(EvidenceKind.DOCUMENT, facts, evidence.content());
  }

  private static String ofMessage(String event) {
    return Hl7Event.isResult(event) ? Hl7Event.WITHDRAWN_RESULT : Hl7Event.CANCEL;
  }

  /** Every charset that we write has ASCII's separators; all between them stays as it is. */
  private byte[] message(byte[] filed, String event, String controlId, String reason) {
    String now = time.ts(clock.instant());
    List<String> segments = new ArrayList<>();
    for (String segment : new String(filed, StandardCharsets.ISO_8859_1).split("\r", -1)) {
      String[] fields = segment.split("\\|", -1);
      switch (fields[0]) {
        case "MSH" -> {
          // In MSH the first separator is itself a field.
          fields[6] = now;
          if (!Hl7Event.isResult(event)) {
            fields[8] = "MDM^" + event + "^MDM_T01";
          }
          fields[9] = controlId;
          segments.add(String.join("|", fields));
        }
        case "EVN" -> {
          fields[1] = event;
          fields[2] = now;
          // Who flagged it did not cancel it.
          fields[5] = "";
          fields[6] = now;
          segments.add(String.join("|", fields));
        }
        case "TXA" -> {
          String[] longer = Arrays.copyOf(fields, Math.max(fields.length, CHANGE_REASON + 1));
          Arrays.fill(longer, fields.length, longer.length, "");
          longer[19] = "CA";
          longer[CHANGE_REASON] = reason;
          segments.add(String.join("|", longer));
        }
        case "OBR" -> {
          fields[OBR_CHANGED] = now;
          fields[OBR_STATUS] = "X";
          segments.add(String.join("|", fields));
          segments.add("NTE|1||" + reason);
        }
        case "OBX" -> {
          if (Hl7Event.isResult(event) && !fields[OBX_STATUS].equals("D")) {
            // Posted as wrong: which one, and not its content again.
            fields[OBX_VALUE] = "\"\"";
            fields[OBX_STATUS] = "W";
            segments.add(String.join("|", fields));
          }
        }
        case "" -> {
          // Each segment ends with CR, the last one too.
        }
        default -> segments.add(segment);
      }
    }
    return (String.join("\r", segments) + "\r").getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Of a transaction only the reference itself: what it points to stays where it is. Of a document
   * Bundle all of it, with the Composition marked.
   */
  private static byte[] enteredInError(byte[] filed) {
    try {
      ObjectNode root = (ObjectNode) JSON.readTree(filed);
      for (JsonNode entry : root.path("entry")) {
        if (entry.path("resource") instanceof ObjectNode resource) {
          switch (resource.path("resourceType").asText()) {
            case "Composition" -> {
              resource.put("status", ENTERED_IN_ERROR);
              return JSON.writeValueAsBytes(root);
            }
            case "DocumentReference" -> {
              return marked(resource);
            }
            default -> {
              // Says nothing of whether the document stands.
            }
          }
        }
      }
      return marked(root);
    } catch (JsonProcessingException e) {
      // Its message could quote the document.
      throw new IllegalStateException("the stored document is no FHIR JSON");
    } catch (IOException e) {
      throw new IllegalStateException("the stored document can't be read");
    }
  }

  private static byte[] marked(ObjectNode reference) throws JsonProcessingException {
    reference.put("status", ENTERED_IN_ERROR);
    if (reference.has("docStatus")) {
      reference.put("docStatus", ENTERED_IN_ERROR);
    }
    return JSON.writeValueAsBytes(reference);
  }
}
