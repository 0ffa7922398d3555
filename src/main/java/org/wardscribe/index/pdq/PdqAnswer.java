package org.wardscribe.index.pdq;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.index.feed.MessageHeader;

/**
 * An answer to one question, or a page of it: RSP^K22 (HL7 v2.5.1 §5.3.1.2 and §5.6.3, IHE ITI TF-2
 * §3.21.4.2).
 *
 * @param segments behind the MSH
 * @param next by which the next page is asked for (DSC-1); empty: this is the last one
 */
record PdqAnswer(List<String> segments, Optional<String> next) {
  /** What an acknowledgement or a query status can say beside "here it is" (tables 0008, 0208). */
  private static final Set<String> REFUSALS = Set.of("AE", "AR", "CA", "CE", "CR");

  PdqAnswer {
    segments = List.copyOf(segments);
  }

  /**
   * @param id of the message with the question
   * @param tag of the question, which all its pages have
   * @param processingId of the question
   * @throws NoAnswer if it is another question's, a refusal, not whole, or not to be understood;
   *     never "nobody"
   */
  static PdqAnswer of(byte[] message, String id, String tag, String processingId) throws NoAnswer {
    MessageHeader header = MessageHeader.of(message);
    if (!header.hasUsualDelimiters()) {
      throw new NoAnswer("NOT_UNDERSTOOD");
    }
    String[] lines =
        header.text(message).orElseThrow(() -> new NoAnswer("NOT_UNDERSTOOD")).split("[\r\n]+");
    List<String> segments = Arrays.asList(lines).subList(1, lines.length);
    String[] acknowledgement = only("MSA", segments);
    if (!field(acknowledgement, 2).equals(id)) {
      throw new NoAnswer("ANSWER_TO_ANOTHER_QUESTION");
    }
    if (!header.component(11, 1).equals(processingId)) {
      throw new NoAnswer("ANOTHER_PROCESSING_ID");
    }
    needs(Set.of("AA"), field(acknowledgement, 1));
    if (!header.component(9, 1).equals("RSP") || !header.component(9, 2).equals("K22")) {
      throw new NoAnswer("NOT_UNDERSTOOD");
    }
    String[] status = only("QAK", segments);
    if (!field(status, 1).equals(tag)) {
      throw new NoAnswer("ANSWER_TO_ANOTHER_QUESTION");
    }
    needs(Set.of("OK", "NF"), field(status, 2));
    Optional<String> next =
        segments.stream()
            .filter(s -> isA("DSC", s))
            .findFirst()
            .map(s -> field(s.split("\\|", -1), 1))
            .filter(pointer -> !pointer.isEmpty() && !pointer.equals("\"\""));
    checkWhole(segments, status, next.isPresent());
    return new PdqAnswer(segments, next);
  }

  private static void checkWhole(List<String> segments, String[] status, boolean continued)
      throws NoAnswer {
    long patients = segments.stream().filter(s -> isA("PID", s)).count();
    boolean remaining = !field(status, 6).matches("0*");
    // Some remain, and nothing says how to ask for them.
    if ((remaining && !continued) || patients > PdqQuestion.MOST) {
      throw new NoAnswer("TOO_MANY_PATIENTS");
    }
    if ((patients > 0) != field(status, 2).equals("OK") || (continued && patients == 0)) {
      throw new NoAnswer("NOT_UNDERSTOOD");
    }
  }

  private static void needs(Set<String> good, String code) throws NoAnswer {
    if (!good.contains(code)) {
      throw new NoAnswer(REFUSALS.contains(code) ? code : "NOT_UNDERSTOOD");
    }
  }

  private static String[] only(String name, List<String> segments) throws NoAnswer {
    List<String> all = segments.stream().filter(s -> isA(name, s)).toList();
    if (all.size() != 1) {
      throw new NoAnswer("NOT_UNDERSTOOD");
    }
    return all.get(0).split("\\|", -1);
  }

  private static boolean isA(String name, String segment) {
    return segment.equals(name) || segment.startsWith(name + "|");
  }

  private static String field(String[] segment, int number) {
    return number < segment.length ? segment[number] : "";
  }

  @Override
  public String toString() {
    return "PdqAnswer[]";
  }
}
