package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;

/**
 * One entry as it is exported: what was filed where, what became of the originals, and how that is
 * known. Codes, ids, times and digests; only {@link #content} is content. The fields are documented
 * in {@code docs/export.md} and change only with {@link ExportFile#VERSION}.
 *
 * @param means the state in a sentence
 * @param reason why it rests there, as a code; empty where there is nothing to say
 * @param holds the legal holds in force; empty Optional: the register can't be read
 * @param evidence everything that a transition stood on, oldest first
 * @param contentPurgedAt when the ledger's own copy of what was written was purged
 * @param content only in an answer, never in the file of entries
 */
public record ExportedEntry(
    String entry,
    State state,
    String means,
    Instant since,
    Instant createdAt,
    String reason,
    String sentence,
    String owner,
    List<Original> originals,
    List<FiledDocument> filed,
    Optional<List<HoldLine>> holds,
    List<EntryReport.EvidenceLine> evidence,
    List<AuditLine> audit,
    Optional<Instant> contentPurgedAt,
    Optional<List<EntryReport.ContentLine>> content) {

  /**
   * One message at its platform.
   *
   * @param message the platform's own id of it
   * @param deletedByUs when it was verified that it is gone after our own deletion
   */
  public record Original(
      long item,
      Role role,
      String connector,
      String conversation,
      String message,
      List<EntryReport.VersionLine> versions,
      Optional<EntryReport.FlagLine> flag,
      Optional<Instant> deletedByAuthor,
      Optional<Instant> deletedByUs) {}

  /**
   * A document that its destination accepted.
   *
   * @param documentNumber TXA-12, or the identifier of the FHIR resource
   * @param acceptance the acknowledgement: codes and ids, as the destination gave them
   * @param items {@code item v version}
   */
  public record FiledDocument(
      String destination,
      String documentNumber,
      int contentVersion,
      Instant acceptedAt,
      Map<String, String> acceptance,
      List<String> items) {}

  /** One row of the entry's audit chain; {@code hash} covers it and all before it. */
  public record AuditLine(
      long sequence,
      Instant at,
      String actor,
      String what,
      Optional<State> from,
      Optional<State> to,
      Map<String, String> facts,
      String hash) {}

  /** Without what was written. */
  ExportedEntry withoutContent() {
    return new ExportedEntry(
        entry,
        state,
        means,
        since,
        createdAt,
        reason,
        sentence,
        owner,
        originals,
        filed,
        holds,
        evidence,
        audit,
        contentPurgedAt,
        Optional.empty());
  }

  @Override
  public String toString() {
    return "ExportedEntry[" + entry + " " + state + "]";
  }
}
