package org.wardscribe.identify.stress;

import java.time.LocalDate;
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

  WrongNumberHolds(Dice dice, Population population, Writing writing, Composer composer) {
    this.dice = dice;
    this.population = population;
    this.writing = writing;
    this.composer = composer;
  }

  List<HoldKind> kinds() {
    return List.of(
        new HoldKind("mistyped number", this::mistyped),
        new HoldKind("mistyped number beside a right one", this::mistypedBesideRight),
        new HoldKind("number that nobody has", this::nobodys),
        new HoldKind("number that nobody has beside a right one", this::nobodysBesideRight),
        new HoldKind("second number is another patient's", this::secondNumber),
        new HoldKind("second number is another patient's, oddly written", this::oddSecondNumber),
        new HoldKind("second number is another patient's, spoken", this::spokenSecondNumber),
        new HoldKind("second number over two lines", this::splitSecondNumber),
        new HoldKind("replaced number", this::replaced),
        new HoldKind("deceased", this::deceased),
        new HoldKind("restricted", this::restricted),
        new HoldKind("nameless casualty", this::nameless),
        new HoldKind("nameless casualty, as unknown", this::unknown));
  }

  private StressCase mistyped(LocalDate sentOn) {
    Person p = population.anyone();
    String wrong = population.numbers().mistyped(p.national());
    return composer.hold(
        "mistyped number",
        Telling.of(p)
            .name(writing.fullName(p))
            .number(writing.national(p.site(), wrong))
            .birthday(writing.birthday(p.born())),
        sentOn);
  }

  private StressCase mistypedBesideRight(LocalDate sentOn) {
    Person p = population.anyone();
    String wrong =
        writing.labelledNational(p.site(), population.numbers().mistyped(p.national()));
    return composer.hold(
        "mistyped number beside a right one",
        Telling.of(p)
            .name(writing.fullName(p))
            .number(wrong + dice.of(" ", ", ", " / ") + writing.hospital(p))
            .birthday(writing.birthday(p.born())),
        sentOn);
  }

  private StressCase nobodys(LocalDate sentOn) {
    Person p = population.anyone();
    String number = population.nobodysNumber(p.site(), p.born(), p.male());
    return composer.hold(
        "number that nobody has",
        Telling.of(p)
            .name(writing.fullName(p))
            .number(writing.national(p.site(), number))
            .birthday(writing.birthday(p.born())),
        sentOn);
  }

  private StressCase nobodysBesideRight(LocalDate sentOn) {
    Person p = population.anyone();
    String number = population.nobodysNumber(p.site(), p.born(), p.male());
    return composer.hold(
        "number that nobody has beside a right one",
        Telling.of(p)
            .name(writing.fullName(p))
            .number(
                writing.labelledNational(p.site(), number)
                    + dice.of(" ", ", ", " / ")
                    + writing.hospital(p))
            .birthday(writing.birthday(p.born())),
        sentOn);
  }

  private StressCase secondNumber(LocalDate sentOn) {
    Person p = population.anyone();
    Person other = sameSite(p);
    boolean hospital = dice.percent(50);
    String right = hospital ? writing.national(p) : writing.hospital(p);
    String wrong = hospital ? writing.hospital(other) : writing.national(other);
    String first = dice.percent(50) ? right + ", " + wrong : wrong + " / " + right;
    return composer.hold("second number is another patient's", whole(p).number(first), sentOn);
  }

  private StressCase oddSecondNumber(LocalDate sentOn) {
    Person p = population.anyone();
    Person other = sameSite(p);
    String odd =
        dice.percent(40) ? fullWidth(other.national()) : interspersed(other.national());
    return composer.hold(
        "second number is another patient's, oddly written",
        whole(p)
            .number(writing.hospital(p))
            .also((p.site().scottish() ? "CHI " : "NHS no ") + Marked.as(p.site().national(), odd)),
        sentOn);
  }

  private StressCase spokenSecondNumber(LocalDate sentOn) {
    Person p = population.anyone();
    Person other = sameSite(p);
    StringBuilder spoken = new StringBuilder();
    for (char digit : other.national().toCharArray()) {
      spoken.append(spoken.isEmpty() ? "" : " ").append(SPOKEN.get(digit - '0'));
    }
    return composer.hold(
        "second number is another patient's, spoken",
        whole(p)
            .number(writing.hospital(p))
            .also(
                (p.site().scottish() ? "CHI number " : "NHS number ")
                    + Marked.as(p.site().national(), spoken.toString())),
        sentOn);
  }

  private StressCase splitSecondNumber(LocalDate sentOn) {
    Person p = population.anyone();
    Person other = sameSite(p);
    String number = other.national();
    String split = number.substring(0, 3) + " " + number.substring(3, 6) + "\n" + number.substring(6);
    return composer.hold(
        "second number over two lines",
        whole(p)
            .number(writing.hospital(p))
            .also((p.site().scottish() ? "CHI " : "NHS no ") + Marked.as(p.site().national(), split)),
        sentOn);
  }

  private StressCase replaced(LocalDate sentOn) {
    Person old = dice.pick(population.replaced).other();
    return composer.hold("replaced number", whole(old).number(writing.number(old)), sentOn);
  }

  private StressCase deceased(LocalDate sentOn) {
    Person p = dice.pick(population.deceased);
    return composer.hold("deceased", whole(p).number(writing.number(p)), sentOn);
  }

  private StressCase restricted(LocalDate sentOn) {
    Person p = dice.pick(population.restricted);
    return composer.hold("restricted", whole(p).number(writing.number(p)), sentOn);
  }

  private StressCase nameless(LocalDate sentOn) {
    Person p = dice.pick(population.nameless);
    String name = writing.name(p.first() + " " + p.family());
    return composer.hold(
        "nameless casualty",
        Telling.of(p)
            .name(name)
            .number(writing.number(p))
            .age("est " + Marked.as(What.AGE, "45") + (p.male() ? "M" : "F")),
        sentOn);
  }

  private StressCase unknown(LocalDate sentOn) {
    Person p = dice.pick(population.nameless);
    String name =
        writing.name(
            dice.of("Unknown ", "UNKNOWN ", "Unk ")
                + (p.male() ? "male " : "female ")
                + population.phonetic());
    return composer.hold(
        "nameless casualty, as unknown",
        Telling.of(p).name(name).number(writing.number(p)),
        sentOn);
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

  private static String fullWidth(String number) {
    StringBuilder wide = new StringBuilder();
    number.chars().forEach(c -> wide.append((char) (c - '0' + '\uff10')));
    return wide.toString();
  }

  private String interspersed(String number) {
    String between = BETWEEN_DIGITS.getOrDefault(dice.between(0, 4), "");
    return number.substring(0, 3) + between + number.substring(3, 6) + between + number.substring(6);
  }
}
