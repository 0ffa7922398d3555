package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.ledger.DestinationId;

/**
 * {@code 4-deliver/acknowledgements.yaml}: what an EPR's answer means for the entry.
 *
 * <p>A table can make us more careful, never less: only a bare {@code AA} may be called accepted,
 * and a commit accept ({@code CA}) has no row, since it says "stored" and not "filed".
 *
 * @param checkApplications also ask that MSH-3 and MSH-5 of an answer are ours, swapped
 * @param answers the first row that fits an answer decides
 * @param fhir as {@code answers}, where the EPR speaks FHIR
 * @param contracts what was agreed with the owners of single destinations, by their names; may be
 *     left out
 */
public record Acknowledgements(
    boolean checkApplications,
    List<Row> answers,
    List<HttpAnswerRow> fhir,
    @JacksonInject(value = MappingFiles.NO_ROWS, useInput = OptBoolean.TRUE)
        Map<String, ContractRow> contracts) {
  /** The file's name among the mappings. */
  public static final String FILE = "4-deliver/acknowledgements.yaml";

  private static final Set<String> CODES = Set.of("AA", "AE", "AR", "CE", "CR");
  private static final List<String> STATUSES = List.of("200", "201", "2xx", "3xx", "4xx", "5xx");

  public Acknowledgements {
    answers = List.copyOf(answers);
    Set<String> bare = new HashSet<>();
    for (Row row : answers) {
      if (bare.contains(row.acknowledgement())) {
        throw new IllegalArgumentException(
            "a row for "
                + row.acknowledgement()
                + " stands after the one without errors, which fits every answer; move it before");
      }
      if (row.errors().isEmpty()) {
        bare.add(row.acknowledgement());
      }
    }
    for (String code : CODES) {
      if (!bare.contains(code)) {
        throw new IllegalArgumentException("a row for " + code + " without errors is missing");
      }
    }
    contracts = Map.copyOf(contracts);
    contracts.keySet().forEach(DestinationId::new);
    fhir = List.copyOf(fhir);
    for (String status : STATUSES) {
      if (fhir.stream().noneMatch(r -> r.status().equals(status) && r.issues().isEmpty())) {
        throw new IllegalArgumentException(
            "a row of 'fhir' for " + status + " without issues is missing");
      }
    }
  }

  /** A table without contracts. */
  public Acknowledgements(boolean checkApplications, List<Row> answers, List<HttpAnswerRow> fhir) {
    this(checkApplications, answers, fhir, Map.of());
  }

  /** The table that holds for one destination: its own rows decide before those for all. */
  public Acknowledgements of(DestinationId destination) {
    ContractRow own = contracts.get(destination.value());
    if (own == null) {
      return this;
    }
    Set<String> bare =
        own.answers().stream()
            .filter(row -> row.errors().isEmpty())
            .map(Row::acknowledgement)
            .collect(Collectors.toSet());
    return new Acknowledgements(
        checkApplications,
        Stream.concat(
                own.answers().stream(),
                answers.stream().filter(row -> !bare.contains(row.acknowledgement())))
            .toList(),
        Stream.concat(own.fhir().stream(), fhir.stream()).toList());
  }

  /** What an answer means. */
  public enum Meaning {
    /** Filed. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** Not filed; the same bytes again later. */
    @JsonProperty("retry")
    RETRY,
    /** Not filed; a person decides. */
    @JsonProperty("hold")
    HOLD,
    /** It can't be known whether it is filed. */
    @JsonProperty("unknown")
    UNKNOWN
  }

  /**
   * One row.
   *
   * @param acknowledgement MSA-1
   * @param errors HL7 table 0357 or the EPR's own; the row fits if the answer has one of them;
   *     empty: it fits every answer with this MSA-1
   * @param tries for {@code retry}: after so many refusals of the same bytes the entry is held;
   *     otherwise 0
   * @param sentence for {@code hold}: what the clerk is to do; may be empty
   */
  public record Row(
      String acknowledgement, List<String> errors, Meaning meaning, int tries, String sentence) {
    public Row {
      errors = List.copyOf(errors);
      Objects.requireNonNull(sentence, "sentence");
      refuseUnless(
          CODES.contains(acknowledgement), "'acknowledgement' must be AA, AE, AR, CE or CR");
      refuseUnless(
          meaning != Meaning.ACCEPTED || (acknowledgement.equals("AA") && errors.isEmpty()),
          "only AA without errors can mean accepted");
      refuseUnless(
          meaning == Meaning.RETRY ? tries >= 1 && tries <= 1000 : tries == 0,
          "'tries' must be 1 to 1000 for retry, and is for no other meaning");
      refuseUnless(
          errors.stream().allMatch(e -> e.matches("[A-Za-z0-9_.-]{1,20}")),
          "an error is a code of at most 20 letters and digits");
    }

    private static void refuseUnless(boolean fits, String sentence) {
      if (!fits) {
        throw new IllegalArgumentException(sentence);
      }
    }
  }

  /**
   * What was decided.
   *
   * @param code {@code AE}, or {@code AE-207} with the error that decided: only ever words of this
   *     table
   */
  public record Verdict(String code, Meaning meaning, int tries, String sentence) {}

  /**
   * The meaning of an HTTP answer to our request; for 200 and 201: whether to look if it is there.
   *
   * @param errors the codes of its errors
   */
  public Verdict decideHttp(int status, List<String> errors) {
    for (HttpAnswerRow row : fhir) {
      if (!row.isFor(status)) {
        continue;
      }
      Optional<String> issue = row.issues().stream().filter(errors::contains).findFirst();
      if (issue.isPresent() || row.issues().isEmpty()) {
        return new Verdict(
            row.code(status, issue.orElse("")), row.meaning(), row.tries(), row.sentence());
      }
    }
    return new Verdict("HTTP-OTHER", Meaning.UNKNOWN, 0, "");
  }

  /** The meaning of an answer that was already matched to our message. */
  public Verdict decide(String acknowledgement, List<String> errors) {
    for (Row row : answers) {
      if (!row.acknowledgement().equals(acknowledgement)) {
        continue;
      }
      Optional<String> error = row.errors().stream().filter(errors::contains).findFirst();
      if (error.isPresent() || row.errors().isEmpty()) {
        String code = row.acknowledgement() + error.map(e -> "-" + e).orElse("");
        return new Verdict(code, row.meaning(), row.tries(), row.sentence());
      }
    }
    throw new IllegalArgumentException("not one of the acknowledgement codes that have a row");
  }
}
