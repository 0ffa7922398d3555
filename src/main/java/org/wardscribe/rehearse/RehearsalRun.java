package org.wardscribe.rehearse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.wardscribe.identify.Checked;
import org.wardscribe.identify.MessageThread;
import org.wardscribe.identify.PatientCheck;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.Recognised;
import org.wardscribe.rehearse.Prediction.Decision;
import org.wardscribe.rehearse.Prediction.Found;

/**
 * Asks the route's own {@link PatientCheck} about one message after the other.
 *
 * <p>Each message is a thread of its own, and its author is not known: a rehearsal sees less than
 * the route does, which knows who wrote and what was answered.
 */
public final class RehearsalRun {
  /** A file that is no file of messages would name each of its lines. */
  private static final int MOST_NAMED = 100;

  private final PatientCheck check;
  private final ZoneId zone;
  private final Tally tally;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param sites that have hospital numbers in the tables
   * @param zone of the site
   */
  public RehearsalRun(PatientCheck check, Set<String> sites, ZoneId zone) {
    this.check = check;
    this.zone = zone;
    this.tally = new Tally(sites);
  }

  /**
   * @param in messages
   * @param out gets a prediction for each that could be read
   * @throws PatientIndexUnavailable if the index can't be asked any more
   * @throws MessagesUnreadable if there is more, and it can't be read
   * @throws IOException if {@code out} can't be written
   */
  public void run(InputStream in, OutputStream out) throws IOException {
    RehearsalLines lines = new RehearsalLines(in, zone);
    PredictionLines written = new PredictionLines(out);
    for (Optional<RehearsalLine> line = next(lines); line.isPresent(); line = next(lines)) {
      if (line.get() instanceof RehearsalLine.Message message) {
        Optional<Prediction> prediction = predicted(message);
        if (prediction.isPresent()) {
          tally.add(message.site(), prediction.get());
          written.write(prediction.get());
        }
      } else if (line.get() instanceof RehearsalLine.Unusable unusable) {
        problem(unusable.number(), unusable.why());
      }
    }
  }

  /** The messages can't be read to their end. */
  public static final class MessagesUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MessagesUnreadable(int line) {
      super("can't be read any further than line " + line);
    }
  }

  private static Optional<RehearsalLine> next(RehearsalLines lines) {
    try {
      return lines.next();
    } catch (IOException e) {
      throw new MessagesUnreadable(lines.read());
    }
  }

  /** A fault of ours in one message does not cost the others; it is told with the line's number. */
  private Optional<Prediction> predicted(RehearsalLine.Message message) {
    try {
      return Optional.of(predict(message));
    } catch (PatientIndexUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      problem(
          message.number(),
          "met a fault in Wardscribe (" + e.getClass().getSimpleName() + "); please report it");
      return Optional.empty();
    }
  }

  private Prediction predict(RehearsalLine.Message message) {
    Checked checked =
        check.check(
            new MessageThread(
                List.of(
                    new MessageThread.Part(
                        message.text(), message.sent().toLocalDate(), message.site())),
                Set.of()));
    Checked.Part part = checked.parts().get(0);
    Decision decision =
        checked instanceof Checked.Match match
            ? new Decision.Match(match.patient().id())
            : new Decision.Hold(((Checked.Hold) checked).reason());
    return new Prediction(
        message.id(), found(message.text(), part.recognised()), decision, part.text());
  }

  /** With places in code points, counted once through the text however many there are. */
  private static List<Found> found(String text, List<Recognised> recognised) {
    TreeMap<Integer, Integer> points = new TreeMap<>();
    int[] places =
        recognised.stream()
            .flatMapToInt(r -> IntStream.of(r.start(), r.end()))
            .sorted()
            .distinct()
            .toArray();
    int from = 0;
    int counted = 0;
    for (int place : places) {
      counted += text.codePointCount(from, place);
      points.put(place, counted);
      from = place;
    }
    return recognised.stream()
        .map(r -> new Found(points.get(r.start()), points.get(r.end()), r.kind(), r.stripped()))
        .toList();
  }

  private void problem(int line, String why) {
    tally.addUnusable();
    if (problems.size() < MOST_NAMED) {
      problems.add("line " + line + " " + why + "; it has no result");
    }
  }

  public Tally tally() {
    return tally;
  }

  /**
   * A sentence for each of the first lines without a result, with its number and nothing of its
   * content; the tally counts all.
   */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
