package org.wardscribe.transcribe;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
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
  private final PipeText out;
  private int thing;
  private int set;

  MdmObservations(
      Draft draft,
      DocumentTypes types,
      Narrative narrative,
      MdmSegments segments,
      WireText wire,
      PipeText out) {
    this.draft = draft;
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
    thing++;
    String heading = wire.line(narrative.heading(draft, said));
    String words =
        said.text().isBlank()
            ? narrative.withoutWords(
                draft.newAttachments(said).size(), draft.attachmentsStanding(said))
            : text;
    List<String> parts = TextParts.of(words);
    for (int part = 0; part < parts.size(); part++) {
      String which = parts.size() == 1 ? "" : " (part " + (part + 1) + " of " + parts.size() + ")";
      begin(
              said.role() == Role.FLAGGED ? types.advice() : types.question(),
              "FT",
              subId(part, parts.size()))
          .field(5, heading + which + ":\n" + parts.get(part));
      status(Draft.writtenAt(said));
      segments.person(16, said.author());
      out.end();
    }
  }

  private void attribution() {
    thing++;
    List<String> parts = TextParts.of(wire.lines(narrative.attribution(draft)));
    for (int part = 0; part < parts.size(); part++) {
      begin(types.attribution(), "FT", subId(part, parts.size())).field(5, parts.get(part));
      status(draft.now());
      segments.transcriptionist(16);
      out.end();
    }
  }

  private void photo(AttributedMessage said, Photo photo) {
    thing++;
    begin(types.photo(), "ED", subId(0, 1))
        .field(
            5,
            draft.destination().sendingApplication(),
            "IM",
            photo.subtype(),
            "Base64",
            photo.base64());
    status(Draft.writtenAt(said));
    segments.person(16, said.author());
    out.end();
  }

  private String subId(int part, int parts) {
    return parts == 1 ? Integer.toString(thing) : thing + "." + (part + 1);
  }

  private PipeText begin(DocumentTypes.Code code, String type, String subId) {
    set++;
    return out.segment("OBX")
        .field(1, Integer.toString(set))
        .field(2, type)
        .field(3, wire.line(code.code()), wire.line(code.text()), wire.line(code.system()))
        .field(4, subId);
  }

  private void status(Instant at) {
    out.field(11, "F").field(14, time.ts(at));
  }
}
