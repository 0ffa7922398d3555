package org.wardscribe.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.wardscribe.ledger.AlertEvent;
import org.wardscribe.ledger.AlertMessage;
import org.wardscribe.ledger.AlertRow;
import org.wardscribe.mapping.AlertKind;

/** The words of an alert. */
final class AlertText {
  private static final String NO_PATIENT =
      "\n-- \nWardscribe names no patient in a message. Entries are looked at on its host.\n";

  private final String label;
  private final LocalTimes times;
  private final MessageNames names;

  /**
   * @param label of the installation, such as {@code test}; stands in each subject line
   */
  AlertText(String label, ZoneId zone) {
    this.label = label;
    this.times = new LocalTimes(zone);
    this.names = new MessageNames(label);
  }

  Note of(AlertMessage message) {
    AlertRow alert = message.alert();
    AlertKind kind = AlertKind.ofPath(alert.kind());
    return new Note(
        names.of(message),
        names.opening(alert),
        subject(word(message.event()), kind.title(), alert.subject()),
        headline(message)
            + "\n\n"
            + message.sentence()
            + "\n"
            + (message.event() == AlertEvent.CLOSED ? "" : "\n" + toDo(kind) + "\n")
            + "\nAlert "
            + alert.number()
            + ", "
            + alert.kind()
            + ", "
            + alert.subject()
            + ".\n"
            + NO_PATIENT,
        facts(message));
  }

  /** What somebody wanted to see. */
  Note test(String name, Instant now) {
    String text =
        "This is a test of "
            + times.at(now)
            + ": alerts of this Wardscribe ("
            + label
            + ") come this way. Nothing has happened, and nothing is to be done.";
    return new Note(
        name,
        name,
        subject("TEST", "alerts come this way", "nothing to be done"),
        text + "\n" + NO_PATIENT,
        Map.of(
            "message", name,
            "event", "test",
            "installation", label,
            "sentence", text));
  }

  private String subject(String word, String title, String subject) {
    return "[Wardscribe " + label + "] " + word + ": " + title + " (" + subject + ")";
  }

  private static String word(AlertEvent event) {
    return switch (event) {
      case OPENED -> "OPEN";
      case REMINDED -> "STILL OPEN";
      case CLOSED -> "OVER";
    };
  }

  private String headline(AlertMessage message) {
    AlertRow alert = message.alert();
    String opened = alert.openedAt().map(times::at).orElse("");
    return switch (message.event()) {
      case OPENED -> "Open since " + opened + ".";
      case REMINDED ->
          "Still open, since " + opened + "; this is reminder " + message.number() + ".";
      case CLOSED -> {
        Instant closed = alert.closedAt().orElse(message.madeAt());
        yield "Over since "
            + times.at(closed)
            + ", after "
            + length(alert.openedAt().orElse(closed), closed)
            + ". As it was last seen:";
      }
    };
  }

  private static String length(Instant from, Instant to) {
    Duration length = Duration.between(from, to);
    if (length.toDays() > 0) {
      return length.toDays() + " d " + length.toHoursPart() + " h";
    }
    return length.toHours() > 0
        ? length.toHours() + " h " + length.toMinutesPart() + " min"
        : Math.max(1, length.toMinutes()) + " min";
  }

  private static String toDo(AlertKind kind) {
    return switch (kind) {
      case HELD_TOO_LONG ->
          "What to do: look at `wardscribe worklist`, and decide them one after the other.";
      case NOT_FILED_IN_TIME ->
          "What to do: whoever needs the advice now writes it in the record by hand; look at"
              + " `wardscribe status` for what is paused or not reached.";
      case PAUSED -> "What to do: `wardscribe resume` when the reason for the pause is gone.";
      case NOT_REACHED ->
          "What to do: see that it runs and that the network lets Wardscribe in. Nothing is lost:"
              + " work goes on by itself when it is there again.";
      case DELETION_DEADLINE ->
          "What to do: see why it is not filed or not deleted (`wardscribe worklist`). After the"
              + " deadline the platform deletes nothing on request, and somebody has to do it by"
              + " hand.";
      case EXPIRES -> "What to do: renew it before that day, and restart where a file has changed.";
      case REVIEW_OVERDUE ->
          "What to do: look whether each of them still holds, and set reviewDue in"
              + " mappings/1-receive/conversations.yaml.";
      case RECOVERY -> "What to do: `wardscribe recovery` says what is left to be looked at.";
      case BACK_AT_SOURCE ->
          "What to do: look at `wardscribe worklist`, find out why, and `wardscribe reconcile"
              + " settle`.";
      case RECORD_MERGED ->
          "What to do: look at `wardscribe worklist` whether each document stands in the record"
              + " that is in use, and is the right patient's; correct what is not, and"
              + " `wardscribe reconcile settle`.";
      case WRONG_RECORD ->
          "What to do: `wardscribe worklist` has them first; have each corrected by two people, and"
              + " tell whoever cares for the patient.";
      case UNKNOWN_MEMBER ->
          "What to do: `wardscribe members` names them. Find out whose each is; have it put out, or"
              + " enter it in authors.yaml (members.yaml, if it is nobody's) and `wardscribe reload`.";
      case WRONG_RECIPIENT ->
          "What to do: look at `wardscribe worklist`, report it as information governance asks, and"
              + " `wardscribe members settle`.";
    };
  }

  private Map<String, Object> facts(AlertMessage message) {
    AlertRow alert = message.alert();
    Map<String, Object> facts = new HashMap<>();
    facts.put("message", names.of(message));
    facts.put("event", message.event().name().toLowerCase(Locale.ROOT));
    facts.put("installation", label);
    facts.put("alert", alert.number());
    facts.put("kind", alert.kind());
    facts.put("subject", alert.subject());
    facts.put("count", message.count());
    facts.put("sentence", message.sentence());
    alert.openedAt().ifPresent(at -> facts.put("openedAt", at.toString()));
    if (message.event() == AlertEvent.CLOSED) {
      alert.closedAt().ifPresent(at -> facts.put("closedAt", at.toString()));
    }
    return facts;
  }
}
