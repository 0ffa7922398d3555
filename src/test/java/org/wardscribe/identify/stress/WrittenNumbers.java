package org.wardscribe.identify.stress;

/** How clinicians write a patient's numbers. All that it returns is marked. */
final class WrittenNumbers {
  private final Dice dice;

  WrittenNumbers(Dice dice) {
    this.dice = dice;
  }

  /** The national number, spaced and announced in one of the usual ways. */
  String national(Person p) {
    return national(p.site(), p.national());
  }

  String national(Site site, String number) {
    return (dice.percent(60) ? label(site) : "") + Marked.as(site.national(), spaced(site, number));
  }

  String labelledNational(Site site, String number) {
    return label(site) + Marked.as(site.national(), spaced(site, number));
  }

  String hospital(Person p) {
    String label = dice.percent(55) ? dice.pick(p.site().words()) + dice.of(" ", ": ", " ") : "";
    return label + Marked.as(What.MRN, p.hospital());
  }

  /** One of the person's numbers, or both. */
  String number(Person p) {
    return switch (dice.between(0, 9)) {
      case 0, 1, 2, 3, 4, 5 -> national(p);
      case 6, 7, 8 -> hospital(p);
      default -> national(p) + dice.of(" / ", " ", ", ") + hospital(p);
    };
  }

  private String spaced(Site site, String number) {
    if (site.scottish() && dice.percent(90)) {
      return dice.percent(55) ? number : number.substring(0, 6) + " " + number.substring(6);
    }
    String a = number.substring(0, 3);
    String b = number.substring(3, 6);
    String c = number.substring(6);
    return switch (dice.between(0, 9)) {
      case 0 -> a + "-" + b + "-" + c;
      case 1 -> number.substring(0, 5) + " " + number.substring(5);
      case 2 -> a + " " + b + c;
      case 3, 4, 5 -> number;
      case 6 -> a + "\u00a0" + b + "\u00a0" + c;
      default -> a + " " + b + " " + c;
    };
  }

  private String label(Site site) {
    return site.scottish()
        ? dice.of("CHI ", "CHI: ", "CHI no ")
        : dice.of("NHS ", "NHS no ", "NHS: ", "nhs no. ", "NHS No: ", "NHS number ");
  }
}
