package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.IdentifierSystems;

/** Reads a text once into what it states. */
final class Statements {
  private final NhsNumberFinder nhsNumbers;
  private final HospitalNumberFinder hospitalNumbers = new HospitalNumberFinder();
  private final DateFinder dates = new DateFinder();
  private final AgeFinder ages = new AgeFinder();
  private final List<Finder> others;
  private final TownFinder towns;

  Statements(IdentifierSystems systems, Vocabulary vocabulary) {
    this.towns = new TownFinder(vocabulary);
    this.nhsNumbers = new NhsNumberFinder(systems);
    this.others =
        List.of(
            new EmailFinder(),
            new OtherNumbers(),
            new PartNumbers(),
            new PhoneFinder(),
            new SpokenPhones(),
            new PostcodeFinder(),
            new StreetFinder(vocabulary),
            new HouseFinder(vocabulary),
            new LocationFinder(),
            new DayAndMonth(),
            new EponymFinder(vocabulary),
            new TakenMedicines(vocabulary),
            new OtherHospitals(vocabulary));
  }

  /**
   * @param numbers the hospital numbers of the site where it was written
   * @param elsewhere those of all other sites
   */
  Statement of(
      MessageText read,
      LocalDate sentOn,
      List<IdentifierSystems.HospitalNumber> numbers,
      List<IdentifierSystems.HospitalNumber> elsewhere) {
    List<Span> found = new ArrayList<>();
    others.forEach(f -> found.addAll(f.find(read, Particulars.NOBODY)));
    found.addAll(towns.find(read, List.copyOf(found)));
    BitSet postcodes = places(found, s -> s.kind() == IdentifierKind.POSTCODE);
    BitSet spoken = places(found, s -> s.rule().equals(SpokenPhones.RULE));
    return new Statement(
        read,
        sentOn,
        nhsNumbers.find(read).stream().filter(n -> n.labelled() || !spoken.get(n.start())).toList(),
        hospitalNumbers.find(read, numbers, elsewhere),
        dates.find(read),
        ages.ages(read).stream().filter(a -> !isIn(postcodes, a)).toList(),
        found);
  }

  private static BitSet places(List<Span> found, Predicate<Span> which) {
    BitSet places = new BitSet();
    found.stream().filter(which).forEach(s -> places.set(s.start(), s.end()));
    return places;
  }

  /** "M94 1LZ" is no man of 94. */
  private static boolean isIn(BitSet postcodes, AgeFinder.Candidate age) {
    int next = postcodes.nextSetBit(age.start());
    return next >= 0 && next < age.end();
  }
}
