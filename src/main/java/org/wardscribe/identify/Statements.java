package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.IdentifierSystems;

/** Reads a text once into what it states. */
final class Statements {
  private final NhsNumberFinder nhsNumbers;
  private final HospitalNumberFinder hospitalNumbers = new HospitalNumberFinder();
  private final DateFinder dates = new DateFinder();
  private final AgeFinder ages = new AgeFinder();
  private final List<Finder> others;

  Statements(IdentifierSystems systems, Vocabulary vocabulary) {
    this.nhsNumbers = new NhsNumberFinder(systems);
    this.others =
        List.of(
            new EmailFinder(),
            new OtherNumbers(),
            new PhoneFinder(),
            new SpokenPhones(),
            new PostcodeFinder(),
            new StreetFinder(vocabulary),
            new HouseFinder(vocabulary),
            new LocationFinder(),
            new DayAndMonth(),
            new EponymFinder(vocabulary));
  }

  /**
   * @param numbers the hospital numbers of the site where it was written
   */
  Statement of(String text, LocalDate sentOn, List<IdentifierSystems.HospitalNumber> numbers) {
    MessageText read = MessageText.of(text);
    List<Span> found = new ArrayList<>();
    others.forEach(f -> found.addAll(f.find(read, Particulars.NOBODY)));
    BitSet postcodes = postcodes(found);
    return new Statement(
        read,
        sentOn,
        nhsNumbers.find(read),
        hospitalNumbers.find(read, numbers),
        dates.find(read),
        ages.ages(read).stream().filter(a -> !isIn(postcodes, a)).toList(),
        found);
  }

  private static BitSet postcodes(List<Span> found) {
    BitSet postcodes = new BitSet();
    for (Span span : found) {
      if (span.kind() == IdentifierKind.POSTCODE) {
        postcodes.set(span.start(), span.end());
      }
    }
    return postcodes;
  }

  /** "M94 1LZ" is no man of 94. */
  private static boolean isIn(BitSet postcodes, AgeFinder.Candidate age) {
    int next = postcodes.nextSetBit(age.start());
    return next >= 0 && next < age.end();
  }
}
