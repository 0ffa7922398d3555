package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.Optional;

/**
 * {@code 3-transcribe/document-types.yaml}: what the document and its parts are called in the
 * record.
 *
 * @param type TXA-2
 * @param presentation TXA-3
 * @param confidentiality TXA-18
 * @param availability TXA-19
 * @param storage TXA-20
 * @param question OBX-3 of what was asked
 * @param advice OBX-3 of what was answered
 * @param photo OBX-3 of a photo
 * @param attribution OBX-3 of the statement where the document comes from
 * @param fhir what the document is called where it goes over FHIR
 */
public record DocumentTypes(
    String type,
    String presentation,
    String confidentiality,
    String availability,
    String storage,
    Code question,
    Code advice,
    Code photo,
    Code attribution,
    Fhir fhir) {
  /** The file's name among the mappings. */
  public static final String FILE = "3-transcribe/document-types.yaml";

  public DocumentTypes {
    check(type, presentation, confidentiality, availability, storage);
  }

  /**
   * Of TXA-3 and TXA-18 to TXA-20 only what HL7's own tables have, and what a new document can be.
   */
  static void check(
      String type,
      String presentation,
      String confidentiality,
      String availability,
      String storage) {
    refuseUnless(plain(type, 30), "type", "1 to 30 characters, none of them | ^ & ~ \\");
    refuseUnless(
        presentation.matches("TX|FT|AP|IM|SD|SI|AU|NS"), "presentation", "of HL7 table 0191: TX");
    refuseUnless(
        confidentiality.matches("[URV]"),
        "confidentiality",
        "of HL7 table 0272: U usual, R restricted or V very restricted");
    refuseUnless(
        availability.matches("AV|UN"),
        "availability",
        "of HL7 table 0273: AV available or UN unavailable");
    refuseUnless(
        storage.matches("AC|AA"),
        "storage",
        "of HL7 table 0275: AC active or AA active and archived");
  }

  /** OBX-3 of a video, a voice note or a DICOM image; no table of a site has a word for it yet. */
  public static final Code OTHER_FILE = new Code("ATTACHMENT", "Attached file", "L");

  /** OBX-3, a CE: at most 250 characters in all. */
  public record Code(String code, String text, String system) {
    public Code {
      refuseUnless(plain(code, 20), "code", "1 to 20 characters, none of them | ^ & ~ \\");
      refuseUnless(plain(text, 199), "text", "1 to 199 characters, none of them | ^ & ~ \\");
      refuseUnless(plain(system, 20), "system", "1 to 20 characters, none of them | ^ & ~ \\");
    }
  }

  /**
   * @param type of the DocumentReference, or of the Composition
   * @param category of the same
   * @param sections left out: {@link Sections#UK_CORE}
   */
  public record Fhir(
      Coding type,
      Coding category,
      @JacksonInject(value = MappingFiles.NOT_SAID, useInput = OptBoolean.TRUE)
          Optional<Sections> sections) {}

  /**
   * What the sections of a document Bundle are called.
   *
   * @param question what was asked
   * @param advice what was answered
   * @param attribution where the document comes from
   */
  public record Sections(Coding question, Coding advice, Coding attribution) {
    private static final String HEADINGS =
        "https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings";

    /** Of UKCore-CompositionSectionCode. */
    public static final Sections UK_CORE =
        new Sections(
            new Coding(HEADINGS, "clinical-narrative", "Clinical narrative"),
            new Coding(HEADINGS, "information-and-advice-given", "Information and advice given"),
            new Coding(HEADINGS, "person-completing-record", "Person completing record"));
  }

  /** A code in FHIR's words. */
  public record Coding(String system, String code, String display) {
    public Coding {
      refuseUnless(system.matches("[a-z]+:\\S{1,200}"), "system", "an absolute URI");
      refuseUnless(code.matches("\\S{1,60}"), "code", "1 to 60 characters without spaces");
      refuseUnless(!display.isBlank() && display.length() <= 200, "display", "1 to 200 characters");
    }
  }

  private static boolean plain(String text, int most) {
    return text.matches("[^|^&~\\\\\\p{Cntrl}]{1," + most + "}");
  }

  private static void refuseUnless(boolean fits, String key, String form) {
    if (!fits) {
      throw new IllegalArgumentException("'" + key + "' must be " + form);
    }
  }
}
