package org.wardscribe.identify;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.AccountOwner;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.Suspension;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.StaffAccount;
import org.wardscribe.mapping.StaffMember;

/** Who wrote each message of an entry and who flagged it: known staff, or the entry is held. */
final class Attribution {
  private final Authors authors;
  private final AccountFacts accounts;
  private final List<Suspension> suspensions;

  Attribution(Authors authors, AccountFacts accounts) {
    this.authors = authors;
    this.accounts = accounts;
    this.suspensions = accounts.suspensions().get();
  }

  /** Everybody is known, or why not. */
  sealed interface Result {
    /**
     * @param flag the first message that was flagged
     */
    record Known(
        Map<Long, StaffMember> authors, StaffMember flaggedBy, Instant flaggedAt, ItemView flag)
        implements Result {
      /** Given and family names of all of them, folded: words that are not only the patient's. */
      Set<String> names() {
        Set<String> names = new HashSet<>();
        for (StaffMember person : authors.values()) {
          addNames(person, names);
        }
        addNames(flaggedBy, names);
        return names;
      }

      private static void addNames(StaffMember person, Set<String> names) {
        names.add(Folded.word(person.given()));
        names.add(Folded.word(person.family()));
        names.addAll(Folded.words(person.given()));
      }
    }

    record Held(Reason reason) implements Result {}
  }

  Result of(EntryView entry, HandDecisions decisions) {
    Optional<ItemView> flagged =
        entry.items().stream()
            .filter(i -> standing(i).isPresent())
            .min(
                Comparator.comparing((ItemView i) -> i.flag().get().at())
                    .thenComparing(ItemView::number));
    if (flagged.isEmpty()) {
      return new Result.Held(Reason.UNKNOWN_FLAGGER);
    }
    if (isInDoubt(entry, decisions)) {
      return new Result.Held(Reason.ACCOUNT_SUSPENDED);
    }
    Map<Long, StaffMember> known = new HashMap<>();
    for (ItemView item : entry.narrative()) {
      SourceMessage message = item.latest().message().orElseThrow();
      Authors.Found found =
          decisions
              .authorOf(item)
              .map(staff -> authors.find(staff, message.sentAt()))
              .orElseGet(
                  () ->
                      authors.find(
                          item.ref().connector(), message.author().id(), message.sentAt()));
      if (found instanceof Authors.Found.Known author) {
        known.put(item.number(), author.staff());
      } else {
        return new Result.Held(
            found instanceof Authors.Found.NotValidThen
                ? Reason.AUTHOR_NOT_VALID_THEN
                : Reason.UNKNOWN_AUTHOR);
      }
    }
    if (isUnconfirmed(entry, decisions)) {
      return new Result.Held(Reason.ACCOUNT_UNCONFIRMED);
    }
    ItemView.Flag flag = flagged.get().flag().orElseThrow();
    for (ItemView item : entry.items()) {
      Optional<ItemView.Flag> each = standing(item);
      if (each.isPresent()
          && !(authors.find(item.ref().connector(), each.get().by().id(), each.get().at())
              instanceof Authors.Found.Known)) {
        return new Result.Held(Reason.UNKNOWN_FLAGGER);
      }
    }
    return authors.find(flagged.get().ref().connector(), flag.by().id(), flag.at())
            instanceof Authors.Found.Known by
        ? new Result.Known(Map.copyOf(known), by.staff(), flag.at(), flagged.get())
        : new Result.Held(Reason.UNKNOWN_FLAGGER);
  }

  /** A person who set the author of a message has said whose words it has. */
  private boolean isInDoubt(EntryView entry, HandDecisions decisions) {
    return entry.items().stream()
        .anyMatch(
            item ->
                suspensions.stream()
                    .anyMatch(
                        suspension ->
                            standing(item)
                                    .filter(
                                        f ->
                                            suspension.covers(
                                                item.ref().connector(), f.by().id(), f.at()))
                                    .isPresent()
                                || (decisions.authorOf(item).isEmpty()
                                    && suspension.covers(item.latest().message().orElseThrow()))));
  }

  /** Here, too, a person who set the author of a message has said whose words it has. */
  private boolean isUnconfirmed(EntryView entry, HandDecisions decisions) {
    boolean words =
        entry.narrative().stream()
            .filter(item -> decisions.authorOf(item).isEmpty())
            .map(item -> item.latest().message().orElseThrow())
            .anyMatch(
                message ->
                    isUnconfirmed(
                        message.ref().connector(),
                        message.author().id(),
                        message.sentAt(),
                        message.editedAt().orElse(message.sentAt())));
    return words
        || entry.items().stream()
            .anyMatch(
                item ->
                    standing(item)
                        .filter(
                            f -> isUnconfirmed(item.ref().connector(), f.by().id(), f.at(), f.at()))
                        .isPresent());
  }

  /**
   * @param then whose it was then
   * @param last a confirmation that had grown old by then is none; one that came later counts
   */
  private boolean isUnconfirmed(ConnectorId on, AccountId account, Instant then, Instant last) {
    Optional<StaffAccount> row = authors.holder(on, account, then).filter(authors::mustBeConfirmed);
    if (row.isEmpty()) {
      return false;
    }
    AccountOwner owner =
        new AccountOwner(
            on, account, row.get().staff(), row.get().registered().mail().orElseThrow());
    return accounts
        .confirmedAt()
        .apply(owner)
        .filter(
            at ->
                authors.confirmation().again().map(age -> last.isBefore(at.plus(age))).orElse(true))
        .isEmpty();
  }

  /** The flag that asks for this entry; one on a question asks for another. */
  private static Optional<ItemView.Flag> standing(ItemView item) {
    return item.flag().filter(f -> item.role() == Role.FLAGGED && f.stands());
  }
}
