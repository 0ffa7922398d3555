package org.wardscribe.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * By which numbers an HL7 v2 document of ours names its patient (PID-3), taken from the stored
 * bytes themselves.
 */
record SentPatient(List<Identifier> numbers) {
  private static final Pattern SEGMENT_END = Pattern.compile("\r");
  private static final Pattern FIELD = Pattern.compile("\\|");
  private static final Pattern REPETITION = Pattern.compile("~");
  private static final Pattern COMPONENT = Pattern.compile("\\^");
  private static final int PID_3 = 3;

  /**
   * @param authority CX.4.1
   * @param type CX.5
   */
  record Identifier(String value, String authority, String type) {
    @Override
    public String toString() {
      return "Identifier[" + type + "]";
    }
  }

  static SentPatient of(ClinicalDocument document) {
    // Numbers and codes are ASCII in every charset that we write.
    String text = new String(document.bytes(), StandardCharsets.ISO_8859_1);
    List<Identifier> numbers = new ArrayList<>();
    for (String segment : SEGMENT_END.split(text, -1)) {
      String[] fields = FIELD.split(segment, -1);
      if (fields[0].equals("PID") && fields.length > PID_3) {
        for (String repetition : REPETITION.split(fields[PID_3], -1)) {
          String[] parts = COMPONENT.split(repetition, -1);
          if (!parts[0].isEmpty()) {
            numbers.add(new Identifier(parts[0], part(parts, 3), part(parts, 4)));
          }
        }
      }
    }
    return new SentPatient(List.copyOf(numbers));
  }

  private static String part(String[] parts, int at) {
    return at < parts.length ? parts[at].replaceFirst("&.*", "") : "";
  }

  boolean has(String value) {
    return numbers.stream().anyMatch(number -> number.value().equals(value));
  }

  /** What a FHIR identifier says of who a document is about. */
  enum Fit {
    /** Our patient's number. */
    OURS,
    /** Another number where we sent one of the same system. */
    ANOTHER,
    /** Of a system that we did not send. */
    NOTHING
  }

  /**
   * @param systems by which authority and type are called in FHIR
   */
  Fit fit(JsonNode identifier, IdentifierSystems systems) {
    String value = identifier.path("value").asText();
    Optional<IdentifierSystems.Authority> theirs =
        systems.authorityOf(identifier.path("system").asText());
    boolean known = false;
    for (Identifier number : numbers) {
      boolean same = theirs.filter(t -> isOf(number, t, systems)).isPresent();
      if (same && number.value().equals(value)) {
        return Fit.OURS;
      }
      known |= same;
    }
    return known ? Fit.ANOTHER : Fit.NOTHING;
  }

  /** An authority that no table of ours has is the receiver's own word: then the type decides. */
  private static boolean isOf(
      Identifier number, IdentifierSystems.Authority theirs, IdentifierSystems systems) {
    return theirs.type().equals(number.type())
        && (theirs.authority().equals(number.authority()) || !isKnown(number, systems));
  }

  private static boolean isKnown(Identifier number, IdentifierSystems systems) {
    return Stream.concat(
            systems.nationalNumbers().stream().map(n -> n.authority() + "^" + n.type()),
            systems.hospitalNumbers().stream().map(n -> n.authority() + "^" + n.type()))
        .anyMatch((number.authority() + "^" + number.type())::equals);
  }

  @Override
  public String toString() {
    return "SentPatient[]";
  }
}
