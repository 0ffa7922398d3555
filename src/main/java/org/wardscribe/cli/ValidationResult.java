package org.wardscribe.cli;

import java.util.List;
import java.util.OptionalInt;

/**
 * What is wrong with a site's routes, mappings and properties; no findings: nothing.
 *
 * @param notes what is allowed, but perhaps not meant: no reason to refuse the start
 * @param contracts what proves filing at each destination, a line each
 * @param checked what was looked at, in words: {@code 9 routes, 11 mapping files}
 */
public record ValidationResult(
    List<Finding> findings, List<String> notes, List<String> contracts, String checked) {
  public ValidationResult {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
    contracts = List.copyOf(contracts);
  }

  /** One that says nothing of destinations. */
  public ValidationResult(List<Finding> findings, List<String> notes, String checked) {
    this(findings, notes, List.of(), checked);
  }

  /**
   * @param file as it is known to the person: relative to the site's folder
   * @param line empty where the whole file is meant
   */
  public record Finding(String file, OptionalInt line, String sentence) {}
}
