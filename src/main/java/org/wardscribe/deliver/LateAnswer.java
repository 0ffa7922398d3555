package org.wardscribe.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EntryView.StoredEvidence;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * An application's answer that came by itself, after the attempt, as the ledger keeps it.
 *
 * @param code MSA-1: {@code AA}, {@code AE} or {@code AR}
 * @param controlId MSA-2, which is an MSH-10 of ours
 * @param error the one of its errors that acknowledgements.yaml knows; empty: none of them
 * @param withErrors true if it names an error, known or not
 * @param at when it came
 */
record LateAnswer(String code, String controlId, String error, boolean withErrors, Instant at) {
  private static final String MSA_1 = "MSA-1";
  private static final String MSA_2 = "MSA-2";
  private static final String ACCEPT = "AA";

  /** No word of a partner's but what our own table names is kept. */
  static LateAnswer of(Acknowledgement answer, Acknowledgements table, Instant at) {
    String verdict = table.decide(answer.code(), answer.errors()).code();
    return new LateAnswer(
        answer.code(),
        answer.controlId(),
        verdict.length() > answer.code().length()
            ? verdict.substring(answer.code().length() + 1)
            : "",
        !answer.errors().isEmpty(),
        at);
  }

  Evidence evidence() {
    return Evidence.of(
        EvidenceKind.LATE_ANSWER,
        Map.of(
            MSA_1,
            code,
            MSA_2,
            controlId,
            "error",
            error,
            "withErrors",
            Boolean.toString(withErrors),
            "at",
            at.toString()));
  }

  private static LateAnswer of(Evidence kept) {
    return new LateAnswer(
        kept.fact(MSA_1),
        kept.fact(MSA_2),
        kept.fact("error"),
        Boolean.parseBoolean(kept.fact("withErrors")),
        Instant.parse(kept.fact("at")));
  }

  /**
   * Those to this document that nothing was made of yet: every accept, since the same bytes are
   * accepted whichever attempt brought them; of refusals those after the last attempt, and after
   * the last one that counted.
   */
  static List<LateAnswer> to(ClinicalDocument document) {
    List<StoredEvidence> all =
        document.entry().map(EntryView::evidence).orElse(List.of()).stream()
            .filter(e -> e.contentVersion() == document.entry().orElseThrow().contentVersion())
            .toList();
    long settled =
        all.stream()
            .filter(LateAnswer::settles)
            .mapToLong(StoredEvidence::number)
            .max()
            .orElse(Long.MIN_VALUE);
    return all.stream()
        .filter(e -> e.evidence().kind() == EvidenceKind.LATE_ANSWER)
        .flatMap(
            e -> {
              LateAnswer answer = of(e.evidence());
              return e.number() > settled || answer.accepts() ? Stream.of(answer) : Stream.of();
            })
        .filter(answer -> answer.controlId().equals(document.controlId()))
        .toList();
  }

  private static boolean settles(StoredEvidence stored) {
    EvidenceKind kind = stored.evidence().kind();
    return kind == EvidenceKind.INTENT || kind == EvidenceKind.REFUSAL;
  }

  boolean accepts() {
    return code.equals(ACCEPT);
  }

  /** What the table says of it. */
  Acknowledgements.Verdict verdict(Acknowledgements table) {
    return table.decide(code, error.isEmpty() ? List.of() : List.of(error));
  }

  /** When what was last sent was stored there, and its answer was to come; empty: it was not. */
  static Optional<Instant> awaitedSince(ClinicalDocument document) {
    List<StoredEvidence> all = document.entry().map(EntryView::evidence).orElse(List.of());
    return all.isEmpty()
        ? Optional.empty()
        : all.stream()
            .filter(e -> settles(e) || e.evidence().kind() == EvidenceKind.UNCERTAINTY)
            .reduce((earlier, later) -> later)
            .map(StoredEvidence::evidence)
            .filter(e -> e.kind() == EvidenceKind.UNCERTAINTY)
            .filter(e -> DeliveryOutcome.AWAITING_APPLICATION_ANSWER.equals(e.facts().get("why")))
            .map(e -> Instant.parse(e.fact("at")));
  }
}
