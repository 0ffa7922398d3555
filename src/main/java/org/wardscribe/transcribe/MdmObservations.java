package org.wardscribe.transcribe;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.model.v251.datatype.ED;
import ca.uhn.hl7v2.model.v251.datatype.FT;
import ca.uhn.hl7v2.model.v251.message.MDM_T02;
import ca.uhn.hl7v2.model.v251.segment.OBX;
import java.time.Instant;
import java.util.List;
import org.wardscribe.connector.Attachment;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.ledger.Role;
import org.wardscribe.mapping.DocumentTypes;

/**
 * The OBX of one document: each message, the attribution, then the photos.
 *
 * <p>OBX-4 is 1, 2, 3 in that order; a text too long for one OBX has 2.1, 2.2 and so on, and each
 * part says which it is.
 */
final class MdmObservations {
  /** In bytes of the destination's charset, all messages together. */
  static final int LARGEST_TEXT = 1024 * 1024;

  private final Draft draft;
  private final DocumentTypes types;
  private final Narrative narrative;
  private final MdmSegments segments;
  private final WireText wire;
  private final WrittenTime time;
  private final MDM_T02 message;
  private int thing;

  MdmObservations(
      Draft draft,
      DocumentTypes types,
      Narrative narrative,
      MdmSegments segments,
      MDM_T02 message) {
    this.draft = draft;
    this.types = types;
    this.narrative = narrative;
    this.segments = segments;
    this.wire = segments.wire();
    this.time = segments.time();
    this.message = message;
  }

  void fill() throws HL7Exception, Doubt {
    refuseTooLong();
    for (AttributedMessage said : draft.messages()) {
      words(said);
    }
    thing++;
    List<String> attribution = TextParts.of(wire.lines(narrative.attribution(draft)));
    for (int part = 0; part < attribution.size(); part++) {
      OBX obx = next(types.attribution(), subId(part, attribution.size()), draft.now());
      text(obx, attribution.get(part));
      segments.transcriptionist(obx.getResponsibleObserver(0));
    }
    for (AttributedMessage said : draft.messages()) {
      for (Attachment attachment : draft.newAttachments(said)) {
        photo(said, Photo.of(attachment));
      }
    }
  }

  private void refuseTooLong() throws Doubt {
    long bytes = 0;
    for (AttributedMessage said : draft.messages()) {
      bytes += wire.lines(said.text()).getBytes(wire.charset().charset()).length;
    }
    if (bytes > Math.min(LARGEST_TEXT, draft.destination().maximumBytes())) {
      throw tooLarge();
    }
  }

  static Doubt tooLarge() {
    return new Doubt(
        "TOO_LARGE",
        "The messages are too long to be filed in one document. File the advice by hand, then"
            + " reject this entry.");
  }

  private void words(AttributedMessage said) throws HL7Exception {
    thing++;
    String heading = wire.line(narrative.heading(draft, said));
    String words =
        said.text().isBlank() ? narrative.withoutWords(draft, said) : wire.lines(said.text());
    List<String> parts = TextParts.of(words);
    for (int part = 0; part < parts.size(); part++) {
      OBX obx =
          next(
              said.role() == Role.FLAGGED ? types.advice() : types.question(),
              subId(part, parts.size()),
              Draft.writtenAt(said));
      String which = parts.size() == 1 ? "" : " (part " + (part + 1) + " of " + parts.size() + ")";
      text(obx, heading + which + ":\n" + parts.get(part));
      segments.fill(obx.getResponsibleObserver(0), said.author());
    }
  }

  private void text(OBX obx, String value) throws HL7Exception {
    FT text = new FT(message);
    text.setValue(value);
    set(obx, "FT", text);
  }

  private void photo(AttributedMessage said, Photo photo) throws HL7Exception {
    thing++;
    ED data = new ED(message);
    data.getSourceApplication().getNamespaceID().setValue(draft.destination().sendingApplication());
    data.getTypeOfData().setValue(photo.typeOfData());
    data.getDataSubtype().setValue(photo.subtype());
    data.getEncoding().setValue("Base64");
    data.getData().setValue(photo.base64());
    DocumentTypes.Code code = photo.isPicture() ? types.photo() : DocumentTypes.OTHER_FILE;
    OBX obx = next(code, subId(0, 1), Draft.writtenAt(said));
    set(obx, "ED", data);
    segments.fill(obx.getResponsibleObserver(0), said.author());
  }

  private String subId(int part, int parts) {
    return parts == 1 ? Integer.toString(thing) : thing + "." + (part + 1);
  }

  private OBX next(DocumentTypes.Code code, String subId, Instant at) throws HL7Exception {
    int rep = message.getOBSERVATIONReps();
    OBX obx = message.getOBSERVATION(rep).getOBX();
    obx.getSetIDOBX().setValue(Integer.toString(rep + 1));
    obx.getObservationIdentifier().getIdentifier().setValue(code.code());
    obx.getObservationIdentifier().getText().setValue(code.text());
    obx.getObservationIdentifier().getNameOfCodingSystem().setValue(code.system());
    obx.getObservationSubID().setValue(subId);
    obx.getObservationResultStatus().setValue("F");
    obx.getDateTimeOfTheObservation().getTime().setValue(time.ts(at));
    return obx;
  }

  private static void set(OBX obx, String type, Type value) throws HL7Exception {
    obx.getValueType().setValue(type);
    obx.getObservationValue(0).setData(value);
  }
}
