package org.wardscribe.identify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Verb;

/** What people decided about the present content version of an entry; the newest word holds. */
final class HandDecisions {
  /**
   * A patient named by hand.
   *
   * @param clinician whose word it is, if it is one person's or the second one's of two
   * @param by in words
   * @param not the patients for whom it was filed before, and who it is not
   */
  record Confirmed(String patient, String clinician, String by, Instant at, Set<String> not) {
    Confirmed {
      not = Set.copyOf(not);
    }

    @Override
    public String toString() {
      return "Confirmed[by " + by + "]";
    }
  }

  /** An author named by hand, for one item. */
  private record Author(String item, String staff) {}

  private final Optional<Confirmed> confirmed;
  private final List<Author> authors;

  private HandDecisions(Optional<Confirmed> confirmed, List<Author> authors) {
    this.confirmed = confirmed;
    this.authors = authors;
  }

  static HandDecisions of(EntryView entry) {
    Optional<Confirmed> confirmed = Optional.empty();
    List<Author> authors = new ArrayList<>();
    for (EntryView.StoredEvidence stored : entry.evidence()) {
      Evidence evidence = stored.evidence();
      if (stored.contentVersion() != entry.contentVersion()
          || evidence.kind() != EvidenceKind.DECISION) {
        continue;
      }
      String verb = evidence.facts().getOrDefault("verb", "");
      if (verb.equals(Verb.CONFIRM.name())) {
        confirmed =
            Optional.of(
                new Confirmed(
                    argument(evidence, "patient"),
                    evidence.fact("by"),
                    evidence.fact("by"),
                    Instant.parse(evidence.fact("at")),
                    Set.of()));
      } else if (verb.equals(Verb.CORRECT.name())) {
        confirmed =
            Optional.of(
                new Confirmed(
                    argument(evidence, "patient"),
                    evidence.fact("by"),
                    evidence.fact("first") + " and " + evidence.fact("by"),
                    Instant.parse(evidence.fact("at")),
                    Set.of(argument(evidence, "was").split(Correction.AND, -1))));
      } else if (verb.equals(Verb.SET_AUTHOR.name())) {
        authors.add(new Author(argument(evidence, "item"), argument(evidence, "staff")));
      }
    }
    return new HandDecisions(confirmed, authors);
  }

  Optional<Confirmed> confirmed() {
    return confirmed;
  }

  /** The staff id that was set for this item, named by its number or its message's id. */
  Optional<String> authorOf(ItemView item) {
    return authors.stream()
        .filter(
            a ->
                a.item().equals(Long.toString(item.number()))
                    || a.item().equals(item.ref().message().value()))
        .reduce((earlier, later) -> later)
        .map(Author::staff);
  }

  private static String argument(Evidence evidence, String name) {
    return evidence.contentAs(JsonNode.class).path(name).asText("");
  }
}
