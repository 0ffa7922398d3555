package org.wardscribe.identify;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.AskedFor;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Role;
import org.wardscribe.mapping.IdentifierSystems;

/**
 * What the flagger was asked about the present content of an entry, and said.
 *
 * <p>Of an answer only the attribute that was asked for is read; its first version counts.
 *
 * @param until when a missing answer is waited for no longer
 */
record Asked(AskedFor asked, Instant until, Optional<SourceMessage> reply) {
  /**
   * Empty if nobody was asked, or somebody else than who flagged it last.
   *
   * @param flagger who did
   */
  static Optional<Asked> of(EntryView entry, AccountId flagger) {
    return entry
        .latest(EvidenceKind.QUESTION)
        .filter(question -> question.fact("account").equals(flagger.value()))
        .map(question -> of(entry, question));
  }

  private static Asked of(EntryView entry, Evidence question) {
    Optional<SourceMessage> reply =
        entry
            .latest(EvidenceKind.ANSWER)
            .filter(a -> a.fact("question").equals(question.fact("question")))
            .flatMap(a -> item(entry, Long.parseLong(a.fact("item"))))
            .flatMap(item -> item.versions().get(0).message());
    return new Asked(
        AskedFor.valueOf(question.fact("asked")), Instant.parse(question.fact("until")), reply);
  }

  private static Optional<ItemView> item(EntryView entry, long number) {
    return entry.items().stream()
        .filter(item -> item.number() == number && item.role() == Role.REPLY)
        .findFirst();
  }

  /** As {@link IdentifiedFrom} calls it. */
  String word() {
    return switch (asked) {
      case DATE_OF_BIRTH -> "date of birth";
      case SURNAME -> IdentifiedFrom.SURNAME;
      case NHS_NUMBER -> "NHS number";
    };
  }

  /**
   * The answer as a statement of its own; empty: there is none in it, or more than one.
   *
   * @param text the reply's
   */
  Optional<String> statement(String text, IdentifierSystems systems) {
    MessageText read = MessageText.of(text);
    Map<Object, String> found = new LinkedHashMap<>();
    switch (asked) {
      case DATE_OF_BIRTH ->
          new DateFinder()
              .find(read).stream()
                  .filter(date -> !date.readings().isEmpty())
                  .forEach(
                      date ->
                          found.put(
                              date.readings(), "DOB " + text.substring(date.start(), date.end())));
      case SURNAME -> SurnameSaid.in(text).ifPresent(name -> found.put(name, name));
      case NHS_NUMBER ->
          new NhsNumberFinder(systems)
              .find(read)
              .forEach(
                  number ->
                      found.put(
                          number.digits(),
                          "NHS number " + text.substring(number.start(), number.end())));
    }
    return found.size() == 1 ? Optional.of(found.values().iterator().next()) : Optional.empty();
  }

  /**
   * True if an answer that does not contradict the record says what the record has.
   *
   * @param statement of {@link #statement}
   */
  boolean agrees(String statement, Checked.Match match) {
    if (asked == AskedFor.NHS_NUMBER) {
      return true; // it was looked up by it
    }
    if (asked == AskedFor.SURNAME) {
      return match.agreeing().contains(IdentifiedFrom.SURNAME);
    }
    List<DateFinder.Candidate> dates = new DateFinder().find(MessageText.of(statement));
    return dates.stream()
        .anyMatch(
            date ->
                match
                    .patient()
                    .birthDate()
                    .filter(birthDate -> date.readings().contains(birthDate))
                    .isPresent());
  }

  @Override
  public String toString() {
    return "Asked[" + asked + (reply.isPresent() ? ", answered]" : "]");
  }
}
