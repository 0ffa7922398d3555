package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;

/**
 * How a record system wants its HL7 v2 documents: the block {@code document} of its row in {@code
 * destinations.yaml}. It may be left out, and so may each of its keys; what is left out is as in
 * {@link #USUAL}.
 *
 * @param version MSH-12
 * @param edit what an edit after filing becomes
 * @param sameNumber an edit has the number of the first document (TXA-12, OBR-3), not one of its
 *     own with that of its parent (TXA-13)
 * @param unconfirmed TXA-17 of a document that no clinician confirmed; never one that says that
 *     somebody authenticated it
 * @param encounter whether PV1 names the open encounter that the index knows of
 * @param fileName whether TXA-16 is sent
 * @param authorities PID-3.4 by the type of the number (PID-3.5), where the receiver calls who
 *     assigned it otherwise than the index does
 * @param names what the document and its parts are called there, where that is not what {@code
 *     document-types.yaml} says
 * @param portal an OBX of its own that says whether a patient may see the document in a portal
 * @param service OBR-4 of a document that is filed as a result
 */
public record Hl7Form(
    Version version,
    Structure structure,
    Edit edit,
    boolean sameNumber,
    Text text,
    String unconfirmed,
    boolean encounter,
    boolean fileName,
    Map<String, String> authorities,
    DocumentNames names,
    Optional<PortalCode> portal,
    Optional<DocumentTypes.Code> service) {
  /** As all documents were before a site could say otherwise. */
  public static final Hl7Form USUAL = of(new Written());

  public Hl7Form {
    authorities = Map.copyOf(authorities);
    RowCheck.refuseUnless(
        unconfirmed.matches("DI|DO|IN|IP|PA"),
        "unconfirmed",
        "DO, DI, IN, IP or PA: nobody has authenticated such a document (HL7 table 0271)");
    authorities.forEach(
        (type, authority) ->
            RowCheck.refuseUnless(
                type.matches("[A-Z]{1,5}") && authority.matches("[A-Za-z0-9_.-]{1,20}"),
                "authorities",
                "a table of PID-3.5 types and assigning authorities of 1 to 20 letters or digits"));
    RowCheck.refuseUnless(
        (structure == Structure.ORU) == service.isPresent(),
        "service",
        "the code of the result (OBR-4) where 'structure' is oru, and left out where it is mdm");
    RowCheck.refuseUnless(
        structure == Structure.MDM || (edit == Edit.T06 && !sameNumber && unconfirmed.equals("DO")),
        "edit",
        "left out where 'structure' is oru, like 'number' and 'unconfirmed': what is edited becomes"
            + " a corrected result under the same number, and there is no TXA");
    RowCheck.refuseUnless(
        !sameNumber || edit != Edit.T06,
        "number",
        "new where 'edit' is T06: an addendum stands beside its parent, under a number of its own");
    RowCheck.refuseUnless(
        sameNumber || edit != Edit.T02,
        "number",
        "same where 'edit' is T02: else it would be a second document, and the first stood unchanged");
  }

  /** MSH-12. */
  public enum Version {
    @JsonProperty("2.4")
    V2_4("2.4"),
    @JsonProperty("2.5.1")
    V2_5_1("2.5.1");

    private final String code;

    Version(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  /** Which message a document is. */
  public enum Structure {
    /** MDM, with TXA. */
    @JsonProperty("mdm")
    MDM,
    /** ORU^R01, with OBR: for a receiver that files results only. */
    @JsonProperty("oru")
    ORU
  }

  /** What an edit after filing becomes. */
  public enum Edit {
    /** An addendum: what is new, beside the document that it adds to. */
    T06,
    /** A replacement: all of it as it is now; the document before it becomes obsolete. */
    T10,
    /** All of it as it is now, as an original under the same number, for who takes that so. */
    T02
  }

  /** OBX-2 of what people wrote. */
  public enum Text {
    /** Formatted text: a line break is {@code \.br\}. */
    FT,
    /** Plain text: each line is a repetition of OBX-5. */
    TX
  }

  /** OBX-3 and OBX-5, an ST. */
  public record PortalCode(String code, String text, String system, String value) {
    public PortalCode {
      new DocumentTypes.Code(code, text, system);
      RowCheck.refuseUnless(
          value.matches("[^|^&~\\\\\\p{Cntrl}]{1,199}"),
          "value",
          "1 to 199 characters, none of them | ^ & ~ \\");
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Hl7Form of(Written written) {
    return new Hl7Form(
        written.version,
        written.structure,
        written.edit,
        written.number == NumberOfEdit.SAME,
        written.text,
        written.unconfirmed,
        written.encounter,
        written.fileName,
        written.authorities,
        written.names,
        written.portal,
        written.service);
  }

  private enum NumberOfEdit {
    @JsonProperty("new")
    NEW,
    @JsonProperty("same")
    SAME
  }

  /** The block as it is read: what is not in it keeps its default. */
  @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
  static final class Written {
    private Version version = Version.V2_5_1;
    private Structure structure = Structure.MDM;
    private Edit edit = Edit.T06;
    private NumberOfEdit number = NumberOfEdit.NEW;
    private Text text = Text.FT;
    private String unconfirmed = "DO";
    private boolean encounter = true;
    private boolean fileName = true;
    private Map<String, String> authorities = Map.of();
    private DocumentNames names = DocumentNames.USUAL;
    private Optional<PortalCode> portal = Optional.empty();
    private Optional<DocumentTypes.Code> service = Optional.empty();
  }
}
