package org.wardscribe.worklist;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Notice;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.NotNeeded;

/**
 * A word in private to who flagged what is filed now, where fewer identifiers would have done: at
 * most one a person and day, and none about what was filed more than an hour ago.
 *
 * <p>Names kinds, never a value. What one process told, another does not know of.
 */
public final class SparingWords {
  /** Transitions to others are never told of. */
  public static final Set<State> TOLD = Set.of(State.DELIVERED);

  private static final Duration STALE = Duration.ofHours(1);
  private static final int REMEMBERED = 10_000;

  private final Function<EntryId, Optional<EntryView>> entries;
  private final int withNumber;
  private final ZoneId zone;
  private final Clock clock;

  /** Whom we told today, and of which transition: that one may have to be told again. */
  private final Map<String, Long> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param withNumber how many of surname and date of birth the policy asks for beside a number
   */
  public SparingWords(
      Function<EntryId, Optional<EntryView>> entries, int withNumber, ZoneId zone, Clock clock) {
    this.entries = entries;
    this.withNumber = withNumber;
    this.zone = zone;
    this.clock = clock;
  }

  /** Empty where there is nothing to say. */
  public Optional<PrivateMessage> of(Notice notice) {
    if (notice.at().plus(STALE).isBefore(clock.instant()) || !notice.reason().isEmpty()) {
      return Optional.empty();
    }
    return entries.apply(notice.entry()).flatMap(entry -> of(notice, entry));
  }

  private Optional<PrivateMessage> of(Notice notice, EntryView entry) {
    Set<IdentifierKind> more =
        entry
            .latest(EvidenceKind.IDENTIFICATION)
            .map(
                evidence ->
                    NotNeeded.of(evidence.facts().getOrDefault(NotNeeded.STATED, ""), withNumber))
            .orElse(Set.of());
    Optional<AccountId> flagger =
        entry.items().stream()
            .filter(item -> item.ref().equals(notice.item()))
            .flatMap(item -> item.flag().stream())
            .map(ItemView.Flag::by)
            .map(account -> account.id())
            .findFirst();
    if (more.isEmpty() || flagger.isEmpty() || toldToday(notice, flagger.get())) {
      return Optional.empty();
    }
    return Optional.of(
        new PrivateMessage(
            new EventId("word-" + notice.sequence()),
            notice.item(),
            flagger.get(),
            notice.at(),
            "What you flagged is filed. Which patient is meant was clear without the "
                + more.stream().map(SparingWords::word).collect(Collectors.joining(", the "))
                + ": please leave that out next time. Nobody needs to answer this."));
  }

  private synchronized boolean toldToday(Notice notice, AccountId flagger) {
    String day = LocalDate.ofInstant(clock.instant(), zone) + " " + flagger.value();
    Long before = told.putIfAbsent(day, notice.sequence());
    return before != null && before != notice.sequence();
  }

  private static String word(IdentifierKind kind) {
    return switch (kind) {
      case DOB -> "date of birth";
      case ADDRESS -> "address";
      case POSTCODE -> "postcode";
      case PHONE -> "phone number";
      case EMAIL -> "e-mail address";
      default -> throw new IllegalArgumentException(kind + " is always needed");
    };
  }
}
