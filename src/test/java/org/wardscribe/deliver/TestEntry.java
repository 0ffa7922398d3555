package org.wardscribe.deliver;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.State;
import org.wardscribe.transcribe.ClinicalDocument;

/** An entry with a transcribed document, to which a test adds what happened since. */
final class TestEntry {
  static final Instant START = Instant.parse("2026-11-22T22:00:00Z");
  private static final Claim CLAIM =
      new Claim(new EntryId(42), State.DELIVERING, 7, Lease.of(Duration.ofMinutes(10)));

  private final List<EntryView.StoredEvidence> evidence = new ArrayList<>();
  private final ClinicalDocument document;

  TestEntry(String controlId) {
    document =
        new ClinicalDocument(
            CLAIM,
            TestDestination.ID,
            "D" + controlId,
            controlId,
            "T02",
            ("MSH|^~\\&|WARDSCRIBE|RZZ|SANDBOXEPR|RZZ|20261122220000+0000||MDM^T02^MDM_T02|"
                    + controlId
                    + "|T|2.5.1\rPID|1||9990000018^^^NHS^NH\rTXA|1|CN|TX|||||||||D"
                    + controlId
                    + "\rOBX|1|FT|ADVICE||Repeat U\\T\\E in the morning.||||||F\r")
                .getBytes(StandardCharsets.UTF_8),
            List.of(new EntryView.FiledItem(1, 1, "aa")));
    document.evidence().forEach(this::and);
  }

  TestEntry and(Evidence more) {
    evidence.add(
        new EntryView.StoredEvidence(
            evidence.size(), 1, State.TRANSCRIBED, State.DELIVERING, START, more));
    return this;
  }

  TestEntry and(EvidenceKind kind, String... facts) {
    Map<String, String> all = new java.util.HashMap<>();
    for (int i = 0; i < facts.length; i += 2) {
      all.put(facts[i], facts[i + 1]);
    }
    return and(Evidence.of(kind, all));
  }

  /** As {@code ledger:} hands it over after a claim. */
  ClinicalDocument document() {
    return ClinicalDocument.recheck(claimed());
  }

  Claimed claimed() {
    return new Claimed(
        CLAIM,
        new EntryView(
            CLAIM.entry(),
            State.DELIVERING,
            1,
            1,
            1,
            7,
            START,
            START,
            START,
            TestDestination.ID,
            document.documentNumber(),
            0,
            false,
            false,
            "",
            "",
            List.of(),
            List.of(),
            evidence));
  }

  static Optional<Evidence> only(List<Evidence> evidence, EvidenceKind kind) {
    return evidence.stream().filter(e -> e.kind() == kind).findFirst();
  }
}
