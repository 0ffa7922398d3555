package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.List;
import org.wardscribe.mapping.IdentifierSystems;

/** Reads a text once into what it states. */
final class Statements {
  private final NhsNumberFinder nhsNumbers;
  private final HospitalNumberFinder hospitalNumbers = new HospitalNumberFinder();
  private final DateFinder dates = new DateFinder();
  private final AgeFinder ages = new AgeFinder();
  private final List<IdentifierSystems.HospitalNumber> everySite;

  Statements(IdentifierSystems systems) {
    this.nhsNumbers = new NhsNumberFinder(systems);
    this.everySite = systems.hospitalNumbers();
  }

  /**
   * @param numbers the hospital numbers of the site where it was written
   */
  Statement of(String text, LocalDate sentOn, List<IdentifierSystems.HospitalNumber> numbers) {
    MessageText read = MessageText.of(text);
    return new Statement(
        read,
        sentOn,
        nhsNumbers.find(read),
        hospitalNumbers.find(read, numbers),
        dates.find(read),
        ages.ages(read));
  }

  /** With the hospital numbers of every site. */
  Statement of(String text, LocalDate sentOn) {
    return of(text, sentOn, everySite);
  }
}
