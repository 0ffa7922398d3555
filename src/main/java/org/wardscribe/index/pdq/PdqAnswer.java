package org.wardscribe.index.pdq;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.index.feed.MessageHeader;

/**
 * A whole answer to one question: RSP^K22 (HL7 v2.5.1 §5.3.1.2, IHE ITI TF-2 §3.21.4.2).
 *
 * @param segments behind the MSH
 */
record PdqAnswer(List<String> segments) {
  /** What an acknowledgement or a query status can say beside "here it is" (tables 0008, 0208). */
  private static final Set<String> REFUSALS = Set.of("AE", "AR", "CA", "CE", "CR");

  PdqAnswer {
    segments = List.copyOf(segments);
  }

  /**
   * @param id of the question
   * @param processingId of the question
   * @throws NoAnswer if it is another question's, a refusal, not whole, or not to be understood;
   *     never "nobody"
   */
  static PdqAnswer of(byte[] message, String id, String processingId) throws NoAnswer {
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
    if (!field(status, 1).equals(id)) {
      throw new NoAnswer("ANSWER_TO_ANOTHER_QUESTION");
    }
    needs(Set.of("OK", "NF"), field(status, 2));
    checkWhole(segments, status);
    return new PdqAnswer(segments);
  }

  private static void checkWhole(List<String> segments, String[] status) throws NoAnswer {
    long patients = segments.stream().filter(s -> isA("PID", s)).count();
    Optional<String> more = segments.stream().filter(s -> isA("DSC", s)).findFirst();
    boolean continued = more.isPresent() && !field(more.get().split("\\|", -1), 1).isEmpty();
    boolean remaining = !field(status, 6).matches("0*");
    if (continued || remaining || patients > PdqQuestion.MOST) {
      throw new NoAnswer("TOO_MANY_PATIENTS");
    }
    if ((patients > 0) != field(status, 2).equals("OK")) {
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
