package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.util.List;

/** Messages that say too little, or speak of two patients. */
final class ThinHolds {
  private final Dice dice;
  private final Population population;
  private final Writing writing;
  private final Composer composer;
  private final WrittenNumbers numbers;

  ThinHolds(Dice dice, Population population, Writing writing, Composer composer) {
    this.dice = dice;
    this.population = population;
    this.writing = writing;
    this.composer = composer;
    this.numbers = new WrittenNumbers(dice);
  }

  List<HoldKind> kinds() {
    return List.of(
        composer.kind("number alone", this::numberAlone),
        composer.kind("number and given name", this::numberAndGiven),
        composer.kind("number and age", this::numberAndAge),
        composer.kind("number, and a colleague of the patient's surname", this::numberAndColleague),
        composer.kind("number, and a sign of the patient's surname", this::numberAndEponym),
        composer.kind("name and birthday, no number", this::nameAndBirthday),
        composer.kind("surname, birthday and address of a twin", this::twinWithoutNumber),
        composer.kind("namesakes of one day and postcode", this::namesakesAtOnePostcode),
        composer.kind("name and address, no birthday", this::nameAndAddress),
        composer.kind("two patients, both numbered", this::twoNumbered),
        composer.kind("two patients, one only named", this::twoOneNamed),
        composer.kind("two patients, one with a birthday", this::twoOneBirthday),
        composer.exchange("thread: another patient in the answer", this::threadOtherNumber),
        composer.exchange("thread: another name in the answer", this::threadOtherName),
        composer.exchange("thread: another birthday in the answer", this::threadOtherBirthday),
        composer.exchange("thread: number of another in two halves", this::threadSplitNumber));
  }

  private Telling numberAlone() {
    Person p = population.anyone();
    return Telling.of(p).number(numbers.number(p));
  }

  private Telling numberAndGiven() {
    Person p = population.anyone();
    return Telling.of(p).name(writing.givenName(p)).number(numbers.number(p));
  }

  private Telling numberAndAge(LocalDate sentOn) {
    Person p = population.anyone();
    return Telling.of(p)
        .number(numbers.number(p))
        .age(writing.age(Writing.years(p, sentOn), p.male()));
  }

  private Telling numberAndColleague() {
    Person p = population.anyone();
    String colleague =
        dice.of("Dr ", "Dr. ", "Prof ", "Sister ")
            + Marked.as(What.NAME_STAFF, Spelling.plain(p.family()));
    return Telling.of(p)
        .number(numbers.number(p))
        .also(dice.of("d/w ", "seen by ", "under ", "thanks ") + colleague);
  }

  private Telling numberAndEponym() {
    Person p = population.anyone();
    String eponym =
        Marked.as(
            What.KEEP,
            Spelling.plain(p.family()) + dice.of("'s disease", "'s sign", "'s syndrome"));
    return Telling.of(p).number(numbers.number(p)).also(eponym);
  }

  private Telling nameAndBirthday() {
    Person p = population.anyone();
    return Telling.of(p).name(writing.fullName(p)).birthday(writing.birthday(p.born()));
  }

  private Telling twinWithoutNumber() {
    Population.Pair pair = dice.pick(population.twins);
    Person p = dice.percent(50) ? pair.one() : pair.other();
    String name = writing.name(dice.of("", "twin ", "Baby ") + p.family());
    return Telling.of(p).name(name).birthday(writing.birthday(p.born())).also(writing.address(p));
  }

  private Telling namesakesAtOnePostcode() {
    Person p = dice.pick(population.namesakesAtOnePostcode).one();
    return Telling.of(p)
        .name(writing.fullName(p))
        .birthday(writing.birthday(p.born()))
        .also(writing.postcode(p));
  }

  private Telling nameAndAddress() {
    Person p = population.anyone();
    return Telling.of(p).name(writing.fullName(p)).also(writing.address(p)).also(writing.phone(p));
  }

  private Telling twoNumbered() {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    return whole(one)
        .also(
            dice.of("also ", "", "2) ")
                + writing.fullName(other)
                + " "
                + numbers.national(other)
                + " {plan}");
  }

  private Telling twoOneNamed() {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    while (!Writing.adult(other)) {
      other = population.someoneElse(one);
    }
    String second = writing.title(other) + writing.name(other.first() + " " + other.family());
    return whole(one).also(dice.of("also ", "and ", "2) ") + second + " {bed} {lab} {plan}");
  }

  private Telling twoOneBirthday() {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    return whole(one)
        .also(
            dice.of("also ", "and ", "2) ")
                + writing.fullName(other)
                + " dob "
                + Writing.dob(other.born(), "dd/MM/yyyy")
                + " {lab}");
  }

  private Exchange threadOtherNumber() {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    return new Exchange(
        one,
        writing.fullName(one) + " " + numbers.number(one) + " {lab}?",
        dice.of("", "thats ", "you mean ")
            + writing.fullName(other)
            + " "
            + numbers.national(other)
            + ", {plan}");
  }

  private Exchange threadOtherName() {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    return new Exchange(
        one,
        "any news on " + writing.fullName(one) + " " + writing.birthday(one.born()) + "?",
        writing.fullName(other) + " " + numbers.national(one) + " {lab}, {plan}");
  }

  private Exchange threadOtherBirthday() {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    return new Exchange(
        one,
        writing.fullName(one) + " " + numbers.number(one) + " {lab}?",
        "dob " + Writing.dob(other.born(), "dd/MM/yyyy") + "? {plan}");
  }

  private Exchange threadSplitNumber() {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    while (other.site().scottish() != one.site().scottish()) {
      other = population.someoneElse(one);
    }
    What what = one.site().national();
    String number = other.national();
    String label = one.site().scottish() ? "CHI " : "NHS no ";
    return new Exchange(
        one,
        writing.fullName(one)
            + " "
            + writing.birthday(one.born())
            + " "
            + label
            + Marked.as(what, number.substring(0, 3) + " " + number.substring(3, 6)),
        Marked.as(what, number.substring(6)) + " {lab}, {plan}");
  }

  private Telling whole(Person p) {
    return Telling.of(p)
        .name(writing.fullName(p))
        .number(numbers.number(p))
        .birthday(writing.birthday(p.born()));
  }
}
