package org.wardscribe.identify.stress;

import java.util.List;
import java.util.Map;

/** Numbers that are mistyped, nobody's, or another patient's beside the right one. */
final class WrongNumberHolds {
  private static final List<String> SPOKEN =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
  private static final Map<Integer, String> BETWEEN_DIGITS =
      Map.of(0, "\u200b", 1, "\u00a0", 2, "\u2009", 3, "\u2011", 4, "\u2060");

  private final Dice dice;
  private final Population population;
  private final Writing writing;
  private final Composer composer;
  private final WrittenNumbers numbers;

  WrongNumberHolds(Dice dice, Population population, Writing writing, Composer composer) {
    this.dice = dice;
    this.population = population;
    this.writing = writing;
    this.composer = composer;
    this.numbers = new WrittenNumbers(dice);
  }

  List<HoldKind> kinds() {
    return List.of(
        composer.kind("mistyped number", this::mistyped),
        composer.kind("mistyped number beside a right one", this::mistypedBesideRight),
        composer.kind("number that nobody has", this::nobodys),
        composer.kind("number that nobody has beside a right one", this::nobodysBesideRight),
        composer.kind("second number is another patient's", this::secondNumber),
        composer.kind("second number is another patient's, oddly written", this::oddSecondNumber),
        composer.kind("second number is another patient's, spoken", this::spokenSecondNumber),
        composer.kind("second number over two lines", this::splitSecondNumber),
        composer.kind("replaced number", this::replaced),
        composer.kind("deceased", this::deceased),
        composer.kind("restricted", this::restricted),
        composer.kind("nameless casualty", this::nameless),
        composer.kind("nameless casualty, as unknown", this::unknown));
  }

  private Telling mistyped() {
    Person p = population.anyone();
    String wrong = population.numbers().mistyped(p.national());
    return Telling.of(p)
        .name(writing.fullName(p))
        .number(numbers.national(p.site(), wrong))
        .birthday(writing.birthday(p.born()));
  }

  private Telling mistypedBesideRight() {
    Person p = population.anyone();
    String wrong = numbers.labelledNational(p.site(), population.numbers().mistyped(p.national()));
    return Telling.of(p)
        .name(writing.fullName(p))
        .number(wrong + dice.of(" ", ", ", " / ") + numbers.hospital(p))
        .birthday(writing.birthday(p.born()));
  }

  private Telling nobodys() {
    Person p = population.anyone();
    String number = population.nobodysNumber(p.site(), p.born(), p.male());
    return Telling.of(p)
        .name(writing.fullName(p))
        .number(numbers.national(p.site(), number))
        .birthday(writing.birthday(p.born()));
  }

  private Telling nobodysBesideRight() {
    Person p = population.anyone();
    String number = population.nobodysNumber(p.site(), p.born(), p.male());
    return Telling.of(p)
        .name(writing.fullName(p))
        .number(
            numbers.labelledNational(p.site(), number)
                + dice.of(" ", ", ", " / ")
                + numbers.hospital(p))
        .birthday(writing.birthday(p.born()));
  }

  private Telling secondNumber() {
    Person p = population.anyone();
    Person other = sameSite(p);
    boolean hospital = dice.percent(50);
    String right = hospital ? numbers.national(p) : numbers.hospital(p);
    String wrong = hospital ? numbers.hospital(other) : numbers.national(other);
    String first = dice.percent(50) ? right + ", " + wrong : wrong + " / " + right;
    return whole(p).number(first);
  }

  private Telling oddSecondNumber() {
    Person p = population.anyone();
    Person other = sameSite(p);
    String odd =
        dice.percent(40)
            ? otherDigits(other.national(), dice.of('\uff10', '\u0660', '\u0966'))
            : interspersed(other.national());
    return whole(p)
        .number(numbers.hospital(p))
        .also((p.site().scottish() ? "CHI " : "NHS no ") + Marked.as(p.site().national(), odd));
  }

  private Telling spokenSecondNumber() {
    Person p = population.anyone();
    Person other = sameSite(p);
    StringBuilder spoken = new StringBuilder();
    for (int i = 0; i < other.national().length(); i++) {
      int digit = other.national().charAt(i) - '0';
      spoken.append(spoken.isEmpty() ? "" : " ").append(SPOKEN.get(digit));
    }
    return whole(p)
        .number(numbers.hospital(p))
        .also(
            (p.site().scottish() ? "CHI number " : "NHS number ")
                + Marked.as(p.site().national(), spoken.toString()));
  }

  private Telling splitSecondNumber() {
    Person p = population.anyone();
    Person other = sameSite(p);
    String number = other.national();
    String split =
        number.substring(0, 3) + " " + number.substring(3, 6) + "\n" + number.substring(6);
    return whole(p)
        .number(numbers.hospital(p))
        .also((p.site().scottish() ? "CHI " : "NHS no ") + Marked.as(p.site().national(), split));
  }

  private Telling replaced() {
    Person old = dice.pick(population.replaced).other();
    return whole(old).number(numbers.number(old));
  }

  private Telling deceased() {
    Person p = dice.pick(population.deceased);
    return whole(p).number(numbers.number(p));
  }

  private Telling restricted() {
    Person p = dice.pick(population.restricted);
    return whole(p).number(numbers.number(p));
  }

  private Telling nameless() {
    Person p = dice.pick(population.nameless);
    String name = writing.name(p.first() + " " + p.family());
    return Telling.of(p)
        .name(name)
        .number(numbers.number(p))
        .age("est " + Marked.as(What.AGE, "45") + (p.male() ? "M" : "F"));
  }

  private Telling unknown() {
    Person p = dice.pick(population.nameless);
    String name =
        writing.name(
            dice.of("Unknown ", "UNKNOWN ", "Unk ")
                + (p.male() ? "male " : "female ")
                + population.people().phonetic());
    return Telling.of(p).name(name).number(numbers.number(p));
  }

  private Telling whole(Person p) {
    return Telling.of(p).name(writing.fullName(p)).birthday(writing.birthday(p.born()));
  }

  private Person sameSite(Person than) {
    while (true) {
      Person other = population.someoneElse(than);
      if (other.site().equals(than.site())) {
        return other;
      }
    }
  }

  /** In the digits of another script, or full-width ones. */
  private static String otherDigits(String number, char zero) {
    StringBuilder written = new StringBuilder();
    number.chars().forEach(c -> written.append((char) (c - '0' + zero)));
    return written.toString();
  }

  private String interspersed(String number) {
    String between = BETWEEN_DIGITS.getOrDefault(dice.between(0, 4), "");
    return number.substring(0, 3)
        + between
        + number.substring(3, 6)
        + between
        + number.substring(6);
  }
}
