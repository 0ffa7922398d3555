package org.wardscribe.deliver;

import java.util.Objects;
import java.util.Optional;
import org.wardscribe.ledger.EvidenceException;
import org.wardscribe.transcribe.ClinicalDocument;

/** By what a destination said that it filed a document; each form has its own rule. */
sealed interface Accept permits Accept.ByAcknowledgement, Accept.ByReadBack, Accept.ByShowing {
  /**
   * @throws EvidenceException if it is no accept of this very document
   */
  void check(ClinicalDocument document);

  /** In one word, for people. */
  String code();

  /**
   * An HL7 v2 application accept (chapter 2, §2.9.2).
   *
   * @param msa1 MSA-1, which must be {@code AA}
   * @param msa2 MSA-2, which must be our MSH-10
   */
  record ByAcknowledgement(String msa1, String msa2) implements Accept {
    private static final String APPLICATION_ACCEPT = "AA";

    @Override
    public void check(ClinicalDocument document) {
      if (document.fhir().isPresent()) {
        throw new EvidenceException("an HL7 v2 acknowledgement accepts no FHIR document");
      }
      if (!APPLICATION_ACCEPT.equals(msa1)) {
        throw new EvidenceException("'" + msa1 + "' is no application accept");
      }
      if (!document.controlId().equals(msa2)) {
        throw new EvidenceException("the acknowledgement is for another message");
      }
    }

    @Override
    public String code() {
      return msa1;
    }
  }

  /**
   * A FHIR server that has the document: read back from it after it said so, or when it was asked.
   *
   * @param said {@code 200} or {@code 201}, or {@link #ASKED}
   * @param resource type and id under which it stands there
   * @param version of the resource; empty: the server keeps none
   * @param identifier the document number that was read back
   * @param contentSha256 lower-case hex SHA-256 of the content that was read back
   */
  record ByReadBack(
      String said, String resource, String version, String identifier, String contentSha256)
      implements Accept {
    static final String ASKED = "ASKED";

    @Override
    public void check(ClinicalDocument document) {
      if (document.fhir().isEmpty()) {
        throw new EvidenceException("what a FHIR server has accepts no HL7 v2 document");
      }
      if (!said.equals("200") && !said.equals("201") && !said.equals(ASKED)) {
        throw new EvidenceException("'" + said + "' is no accept of a FHIR server");
      }
      FhirDocument ours = FhirDocument.of(document);
      if (!document.documentNumber().equals(identifier)) {
        throw new EvidenceException("another document was read back");
      }
      if (!ours.contentSha256().equals(contentSha256)) {
        throw new EvidenceException("what was read back is not what was sent");
      }
    }

    @Override
    public String code() {
      return said;
    }

    @Override
    public String toString() {
      return "ByReadBack[" + said + "]";
    }
  }

  /**
   * An EPR that took an HL7 v2 document and shows it over FHIR, in its patient's record.
   *
   * @param acknowledgement that came first; empty: none did, or an earlier one, and it was asked
   * @param resource type and id under which it stands there
   * @param version of the resource; empty: the server keeps none
   * @param identifier the document number that was read
   * @param patient the number of the patient that was read
   */
  record ByShowing(
      Optional<ByAcknowledgement> acknowledgement,
      String resource,
      String version,
      String identifier,
      String patient)
      implements Accept {
    public ByShowing {
      acknowledgement = Objects.requireNonNullElse(acknowledgement, Optional.empty());
    }

    @Override
    public void check(ClinicalDocument document) {
      if (document.fhir().isPresent()) {
        throw new EvidenceException("a FHIR document is read back by its content");
      }
      acknowledgement.ifPresent(a -> a.check(document));
      if (!document.documentNumber().equals(identifier)) {
        throw new EvidenceException("another document is shown");
      }
      if (!SentPatient.of(document).has(patient)) {
        throw new EvidenceException("it is shown in another patient's record");
      }
    }

    @Override
    public String code() {
      return acknowledgement.map(ByAcknowledgement::code).orElse(ByReadBack.ASKED);
    }

    @Override
    public String toString() {
      return "ByShowing[" + code() + "]";
    }
  }
}
