package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code worklist/ageing.yaml}: how long what waits for a person may wait, who is asked first, and
 * what that person does next. States and reasons are named as the worklist names them; a state is
 * written in lower case, like {@code legal-hold}.
 */
public final class Ageing {
  /** The file's name among the mappings. */
  public static final String FILE = "worklist/ageing.yaml";

  /** Who can be asked; all but the author are roles of the control socket. */
  public static final Set<String> OWNERS =
      Set.of("clinician", "information-governance", "operator", "identity-desk", "author");

  private static final Set<String> RESTING =
      Set.of("held", "legal-hold", "awaiting-author", "escalated");
  private static final String RETAINED = "retained";
  private static final String NEVER = "never";
  private static final int LONGEST_SENTENCE = 200;

  private final List<Row> rows;

  /**
   * @param rows the first that fits an entry decides
   */
  @JsonCreator
  public Ageing(@JsonProperty(value = "ageing", required = true) List<Row> rows) {
    this.rows = List.copyOf(rows);
    Set<String> whole = new HashSet<>();
    for (Row row : this.rows) {
      if (whole.contains(row.state())) {
        throw new IllegalArgumentException(
            "a row for "
                + row.state()
                + " stands after the one without reasons, which fits every entry; move it before");
      }
      if (row.reasons().isEmpty()) {
        whole.add(row.state());
      }
    }
    for (String state : new TreeSet<>(RESTING)) {
      if (!whole.contains(state)) {
        throw new IllegalArgumentException("a row for " + state + " without reasons is missing");
      }
    }
  }

  /**
   * One row.
   *
   * @param state {@code held}, {@code legal-hold}, {@code awaiting-author}, {@code escalated} or
   *     {@code retained}
   * @param reasons the codes of the entries it is for; empty: of every entry in that state
   * @param owner one of {@link #OWNERS}
   * @param mayWait an ISO 8601 duration, or {@code never} for what may wait for ever
   * @param next what the owner does, as one sentence
   */
  public record Row(String state, List<String> reasons, String owner, String mayWait, String next) {
    public Row {
      reasons = List.copyOf(reasons);
      refuseUnless(
          RESTING.contains(state) || (RETAINED.equals(state) && !reasons.isEmpty()),
          "'state' must be held, legal-hold, awaiting-author or escalated; or retained, with reasons");
      refuseUnless(
          reasons.stream().allMatch(reason -> reason.matches("[A-Z][A-Z0-9_-]{1,59}")),
          "a reason is a code such as NUMBER_NOT_FOUND, as the worklist shows it");
      refuseUnless(
          owner != null && OWNERS.contains(owner),
          "'owner' must be one of " + String.join(", ", new TreeSet<>(OWNERS)));
      refuseUnless(
          next != null && !next.isBlank() && next.length() <= LONGEST_SENTENCE,
          "'next' must be a sentence of at most " + LONGEST_SENTENCE + " characters");
      longest(mayWait);
    }

    /** For how long an entry may be in its state; empty: for ever. */
    public Optional<Duration> longest() {
      return longest(mayWait);
    }

    private static Optional<Duration> longest(String written) {
      if (NEVER.equals(written)) {
        return Optional.empty();
      }
      try {
        Duration longest = Duration.parse(Objects.requireNonNullElse(written, ""));
        if (!longest.isNegative() && !longest.isZero()) {
          return Optional.of(longest);
        }
      } catch (DateTimeParseException e) {
        // Refused below, in words.
      }
      throw new IllegalArgumentException("'mayWait' must be a duration like PT4H, or never");
    }

    private static void refuseUnless(boolean fits, String sentence) {
      if (!fits) {
        throw new IllegalArgumentException(sentence);
      }
    }
  }

  /** In the order of the table. */
  public List<Row> rows() {
    return rows;
  }

  /**
   * The row for an entry; empty: an entry in this state waits for nobody.
   *
   * @param state as {@code State.path()} writes it
   */
  public Optional<Row> of(String state, String reason) {
    return rows.stream()
        .filter(row -> row.state().equals(state))
        .filter(row -> row.reasons().isEmpty() || row.reasons().contains(reason))
        .findFirst();
  }
}
