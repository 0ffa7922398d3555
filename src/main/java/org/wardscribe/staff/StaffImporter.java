package org.wardscribe.staff;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.DirectoryTable;

/**
 * Imports a list of staff into a site's {@code authors.yaml}: the whole list, or nothing of it if
 * anything is wrong.
 */
public final class StaffImporter {
  private final Authors before;
  private final AuthorsFile file;
  private final Optional<String> digest;

  /**
   * @param before the table that holds, shipped or the site's own
   * @param file the site's own, which need not be there
   * @param digest of the site's own, as {@code before} was read from it; empty: it has none
   */
  public StaffImporter(Authors before, Path file, Optional<String> digest) {
    this.before = before;
    this.file = new AuthorsFile(file);
    this.digest = digest;
  }

  /**
   * Imports what a directory has; an account that is new, or begins again, begins today.
   *
   * @param dryRun only say what would change
   * @throws IOException if the table can't be written; nothing is changed then
   */
  public ImportResult directory(
      StaffDirectory directory, ImportOptions options, LocalDate today, boolean dryRun)
      throws IOException {
    StaffList list = directory.read();
    return take(list.beginningOn(today, before), options, today, dryRun);
  }

  /**
   * Imports what a directory over FHIR has; what it does not say since when begins today.
   *
   * @param dryRun only say what would change
   * @throws IOException if the table can't be written; nothing is changed then
   */
  public ImportResult fhir(
      FhirDirectory directory,
      DirectoryTable.Fhir asked,
      ImportOptions options,
      LocalDate today,
      boolean dryRun)
      throws IOException {
    StaffList list = directory.read(new Practitioners(asked, before.zone(), today));
    return take(list.beginningOn(today, before), options, today, dryRun);
  }

  /**
   * Imports a file of CSV.
   *
   * @param dryRun only say what would change
   * @throws IOException if the table can't be written; nothing is changed then
   */
  public ImportResult csv(Path csv, ImportOptions options, LocalDate today, boolean dryRun)
      throws IOException {
    return take(StaffCsv.read(csv), options, today, dryRun);
  }

  private ImportResult take(StaffList list, ImportOptions options, LocalDate today, boolean dryRun)
      throws IOException {
    StaffImport rules = new StaffImport(before, today);
    ImportResult result = rules.take(list, options);
    if (dryRun || !result.changes()) {
      return result;
    }
    file.replace(digest, before, rules.people(), rules.accounts());
    return result;
  }
}
