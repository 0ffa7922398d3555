package org.wardscribe.staff;

import java.util.List;

/**
 * What an import of staff changes in the table of authors; each line names a person and an account.
 *
 * @param findings why nothing is changed; empty: nothing is wrong
 * @param missing hold today, and the list does not name them
 */
public record ImportResult(
    List<String> findings,
    List<String> added,
    List<String> changed,
    List<String> ended,
    List<String> missing) {
  public ImportResult {
    findings = List.copyOf(findings);
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    ended = List.copyOf(ended);
    missing = List.copyOf(missing);
  }

  static ImportResult refused(List<String> findings) {
    return new ImportResult(findings, List.of(), List.of(), List.of(), List.of());
  }

  /** True if the table would be another one. */
  public boolean changes() {
    return findings.isEmpty() && added.size() + changed.size() + ended.size() > 0;
  }
}
