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
 * v2.5.1 §9.4.11) without content; over FHIR the same DocumentReference as {@code
 * entered-in-error}.
 *
 * <p>The standard keeps T11 for documents that were not made available yet, and many record systems
 * take it for any; one that does not refuses it, and a person has it cancelled by hand.
 */
public final class Cancellation {
  static final String EVENT = "T11";

  /** TXA-21. */
  private static final String REASON = "Wrong patient";

  /** TXA-21 of one part of split messages: it may be the right patient, with words of another. */
  private static final String REASON_OF_A_PART = "Filed in error";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CHANGE_REASON = 21;

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
    List<Evidence> cancels = new ArrayList<>();
    for (ClinicalDocument.Kept kept : documents.values()) {
      cancels.add(cancel(entry, kept));
    }
    return cancels;
  }

  private Evidence cancel(EntryView entry, ClinicalDocument.Kept filed) {
    Optional<FhirFiling> fhir = FhirFiling.ofEvent(filed.event());
    String event = fhir.map(f -> FhirFiling.cancels(f.mode()).event()).orElse(EVENT);
    // One of each correction: a refused cancel of an earlier one is not this one's answer.
    String controlId = ids.controlId(filed.documentNumber(), event, entry.contentVersion() + 1);
    byte[] bytes =
        fhir.isPresent()
            ? enteredInError(filed.bytes())
            : message(
                filed.bytes(), controlId, entry.part().isPresent() ? REASON_OF_A_PART : REASON);
    Evidence evidence =
        ClinicalDocument.evidence(filed.documentNumber(), controlId, event, bytes, List.of());
    Map<String, String> facts = new HashMap<>(evidence.facts());
    facts.put(Correction.CANCELS, filed.documentNumber());
    return new Evidence(EvidenceKind.DOCUMENT, facts, evidence.content());
  }

  /** Every charset that we write has ASCII's separators; all between them stays as it is. */
  private byte[] message(byte[] filed, String controlId, String reason) {
    String now = time.ts(clock.instant());
    List<String> segments = new ArrayList<>();
    for (String segment : new String(filed, StandardCharsets.ISO_8859_1).split("\r", -1)) {
      String[] fields = segment.split("\\|", -1);
      switch (fields[0]) {
        case "MSH" -> {
          // In MSH the first separator is itself a field.
          fields[6] = now;
          fields[8] = "MDM^" + EVENT + "^MDM_T01";
          fields[9] = controlId;
          segments.add(String.join("|", fields));
        }
        case "EVN" -> {
          fields[1] = EVENT;
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
        case "OBX", "" -> {
          // The content is not sent again; and each segment ends with CR, the last one too.
        }
        default -> segments.add(segment);
      }
    }
    return (String.join("\r", segments) + "\r").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Of a transaction only the reference itself: what it points to stays where it is. */
  private static byte[] enteredInError(byte[] filed) {
    try {
      JsonNode root = JSON.readTree(filed);
      ObjectNode document = (ObjectNode) root;
      for (JsonNode entry : root.path("entry")) {
        if (entry.path("resource").path("resourceType").asText().equals("DocumentReference")) {
          document = (ObjectNode) entry.path("resource");
        }
      }
      document.put("status", "entered-in-error");
      document.put("docStatus", "entered-in-error");
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      // Its message could quote the document.
      throw new IllegalStateException("the stored document is no FHIR JSON");
    } catch (IOException e) {
      throw new IllegalStateException("the stored document can't be read");
    }
  }
}
