package org.wardscribe.transcribe;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.Attachment;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.ledger.Role;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.Hl7Form;

/**
 * The OBX of one document: each message, the attribution, the photos, and what says whether a
 * patient may see it.
 *
 * <p>OBX-4 is 1, 2, 3 in that order; a text too long for one OBX has 2.1, 2.2 and so on, and each
 * part says which it is. In a result it is the message's own number and stays so, since a corrected
 * result takes the place of the one before OBX by OBX ({@link EarlierResult}).
 */
final class MdmObservations {
  /** In bytes of the destination's charset, all messages together. */
  static final int LARGEST_TEXT = 1024 * 1024;

  private final Draft draft;
  private final Hl7Form form;
  private final Optional<EarlierResult> earlier;
  private final DocumentTypes types;
  private final Narrative narrative;
  private final MdmSegments segments;
  private final WireText wire;
  private final WrittenTime time;
  private final PipeText out;
  private final Set<EarlierResult.Observation> written = new HashSet<>();
  private int thing;
  private int photos;
  private int set;

  MdmObservations(
      Draft draft,
      DocumentTypes types,
      Narrative narrative,
      MdmSegments segments,
      WireText wire,
      PipeText out)
      throws Doubt {
    this.draft = draft;
    this.form = draft.destination().mllp().document();
    this.earlier =
        isResult() && draft.replaces()
            ? Optional.of(EarlierResult.of(draft.entry(), draft.parent().orElseThrow()))
            : Optional.empty();
    this.types = types;
    this.narrative = narrative;
    this.segments = segments;
    this.wire = wire;
    this.time = narrative.time();
    this.out = out;
  }

  void write() throws Doubt {
    List<String> words = new ArrayList<>(draft.messages().size());
    for (AttributedMessage said : draft.messages()) {
      words.add(wire.lines(said.text()));
    }
    refuseTooLong(words);
    for (int i = 0; i < words.size(); i++) {
      words(draft.messages().get(i), words.get(i));
    }
    attribution();
    for (AttributedMessage said : draft.messages()) {
      for (Attachment attachment : draft.newAttachments(said)) {
        photo(said, Photo.of(attachment));
      }
    }
    if (form.portal().isPresent()) {
      portal(form.portal().get());
    }
    if (earlier.isPresent()) {
      for (EarlierResult.Observation gone : earlier.get().without(written)) {
        withdrawn(gone);
      }
    }
  }

  private boolean isResult() {
    return form.structure() == Hl7Form.Structure.ORU;
  }

  private void refuseTooLong(List<String> words) throws Doubt {
    long most = Math.min(LARGEST_TEXT, draft.destination().maximumBytes());
    // No character takes more than three bytes: what is short need not be counted.
    if (words.stream().mapToLong(String::length).sum() * 3 <= most) {
      return;
    }
    Charset charset = wire.charset().charset();
    if (words.stream().mapToLong(text -> text.getBytes(charset).length).sum() > most) {
      throw tooLarge();
    }
  }

  static Doubt tooLarge() {
    return new Doubt(
        "TOO_LARGE",
        "The messages are too long to be filed in one document. File the advice by hand, then"
            + " reject this entry.");
  }

  private void words(AttributedMessage said, String text) {
    String id = subId(Long.toString(said.item()));
    String heading = wire.line(narrative.heading(draft, said));
    String words = said.text().isBlank() ? narrative.withoutWords(draft, said) : text;
    List<String> parts = TextParts.of(words);
    for (int part = 0; part < parts.size(); part++) {
      String which = parts.size() == 1 ? "" : " (part " + (part + 1) + " of " + parts.size() + ")";
      begin(
          said.role() == Role.FLAGGED ? types.advice() : types.question(),
          form.text().name(),
          subId(id, part, parts.size()));
      text(heading + which + ":\n" + parts.get(part), part == parts.size() - 1);
      status(Draft.writtenAt(said));
      segments.person(16, said.author());
      out.end();
    }
  }

  private void attribution() {
    String id = subId("0");
    String attribution = narrative.attribution(draft);
    if (draft.keepsNumber()) {
      attribution += " Reference of this version: " + draft.entry().documentNumber() + ".";
    }
    List<String> parts = TextParts.of(wire.lines(attribution));
    for (int part = 0; part < parts.size(); part++) {
      begin(types.attribution(), form.text().name(), subId(id, part, parts.size()));
      text(parts.get(part), part == parts.size() - 1);
      status(draft.now());
      segments.transcriptionist(16);
      out.end();
    }
  }

  private void photo(AttributedMessage said, Photo photo) {
    begin(
            photo.isPicture() ? types.photo() : DocumentTypes.OTHER_FILE,
            "ED",
            subId(said.item() + ".P" + ++photos))
        .field(
            5,
            draft.destination().sendingApplication(),
            photo.typeOfData(),
            photo.subtype(),
            "Base64",
            photo.base64());
    status(Draft.writtenAt(said));
    segments.person(16, said.author());
    out.end();
  }

  private void portal(Hl7Form.PortalCode portal) {
    begin(new DocumentTypes.Code(portal.code(), portal.text(), portal.system()), "ST", subId("P"))
        .field(5, wire.line(portal.value()));
    status(draft.now());
    segments.transcriptionist(16);
    out.end();
  }

  /** What the result before had and this one has not: OBX-11 D, and HL7's null as its value. */
  private void withdrawn(EarlierResult.Observation gone) {
    begin(gone.code(), form.text().name(), gone.subId()).field(5, "\"\"");
    out.field(11, "D").field(14, time.ts(draft.now()));
    segments.transcriptionist(16);
    out.end();
  }

  /** FT has line breaks; of TX each line is a repetition, an empty one a space. */
  private void text(String value, boolean last) {
    if (form.text() == Hl7Form.Text.FT) {
      out.field(5, value);
      return;
    }
    int start = 0;
    for (int end = value.indexOf('\n'); end >= 0; end = value.indexOf('\n', start)) {
      out.field(5, start == end ? " " : value.substring(start, end));
      start = end + 1;
    }
    if (start < value.length()) {
      out.field(5, value.substring(start));
    } else if (last) {
      out.field(5, " ");
    }
  }

  /**
   * OBX-4 of the next thing.
   *
   * @param lasting what it is in a result
   */
  private String subId(String lasting) {
    thing++;
    return isResult() ? lasting : Integer.toString(thing);
  }

  private static String subId(String id, int part, int parts) {
    return parts == 1 ? id : id + "." + (part + 1);
  }

  private PipeText begin(DocumentTypes.Code code, String type, String subId) {
    set++;
    if (earlier.isPresent()) {
      written.add(new EarlierResult.Observation(code, subId));
    }
    return out.segment("OBX")
        .field(1, Integer.toString(set))
        .field(2, type)
        .field(3, wire.line(code.code()), wire.line(code.text()), wire.line(code.system()))
        .field(4, subId);
  }

  private void status(Instant at) {
    out.field(11, isResult() && draft.replaces() ? "C" : "F").field(14, time.ts(at));
  }
}
