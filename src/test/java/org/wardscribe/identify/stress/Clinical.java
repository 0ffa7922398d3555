package org.wardscribe.identify.stress;

import static org.wardscribe.identify.stress.Marked.as;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills what is not about identity: drugs, scores, results, plans, staff, beds and other dates. */
final class Clinical {
  private static final Pattern SLOT =
      Pattern.compile("\\{(staff|drug|lab|dx|bed|date|order|plan)}");

  private static final List<String> DRUGS =
      List.of(
          "ramipril",
          "Tazocin",
          "co-amoxiclav",
          "apixaban",
          "Clexane",
          "furosemide",
          "Sando-K",
          "levetiracetam",
          "clozapine",
          "Epilim",
          "bisoprolol",
          "Fortisip",
          "Adcal D3",
          "lansoprazole",
          "Oramorph",
          "methotrexate",
          "gentamicin",
          "Movicol",
          "prednisolone",
          "Actrapid",
          "Hartmann's",
          "Madopar",
          "Lantus",
          "tinzaparin",
          "Creon");
  private static final List<String> RESULTS =
      List.of(
          "Hb 71",
          "K 6.2",
          "CRP 245",
          "trop 88 > 640",
          "Na 119",
          "eGFR 34",
          "INR 8.1",
          "lactate 4.5",
          "WCC 18.2",
          "BP 88/50",
          "HR 124 T 38.9",
          "NEWS 7",
          "sats 88% on 2L",
          "ALT 900",
          "plt 22",
          "BM 2.9",
          "GCS 13",
          "urea 31.2",
          "pH 7.21",
          "PSA 45",
          "Hb 68 Plt 412",
          "creat 310");
  private static final List<String> PLANS =
      List.of(
          "2 units please",
          "for CT",
          "nbm from midnight",
          "repeat bloods in am",
          "needs cannula",
          "home with POC",
          "chase micro",
          "rv in clinic 2/52",
          "for theatre",
          "keep in overnight",
          "stop ivs",
          "urgent surg r/v",
          "refer physio",
          "mri booked",
          "ok to go",
          "needs new drug chart",
          "?transfer",
          "family meeting",
          "TWOC tomorrow",
          "start fluids");
  private static final List<String> PLAIN_DIAGNOSES =
      List.of(
          "off legs",
          "chest pain",
          "# NOF",
          "?PE",
          "CAP",
          "D&V",
          "fall, long lie",
          "AKI",
          "abdo pain",
          "NSTEMI",
          "UTI",
          "cellulitis",
          "IECOPD",
          "T2DM",
          "AF with RVR",
          "reduced GCS",
          "DVT+",
          "croup");
  private static final List<String> EPONYMS =
      List.of(
          "Parkinson's",
          "Crohn's",
          "Addison's",
          "Barrett's",
          "Graves'",
          "Guillain-Barré",
          "Huntington's",
          "Alzheimer's",
          "Cushing's",
          "Hodgkin's");
  private static final List<String> SCORES =
      List.of(
          "Wells score 4",
          "Bishop 7",
          "Centor 4",
          "Glasgow-Blatchford 9",
          "Rockwood 6",
          "Waterlow 18");

  private final Dice dice;
  private final Staff staff;

  Clinical(Dice dice, Staff staff) {
    this.dice = dice;
    this.staff = staff;
  }

  String fill(String template) {
    Matcher slot = SLOT.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (slot.find()) {
      slot.appendReplacement(filled, Matcher.quoteReplacement(filling(slot.group(1))));
    }
    return slot.appendTail(filled).toString();
  }

  private String filling(String slot) {
    return switch (slot) {
      case "staff" -> staff.mention(dice);
      case "drug" -> as(What.KEEP, dice.pick(DRUGS));
      case "lab" -> dice.pick(RESULTS);
      case "dx" -> diagnosis();
      case "bed" -> bed();
      case "date" -> date();
      case "order" -> dice.of("lab ", "order ", "sample ") + as(What.KEEP, order());
      default -> dice.pick(PLANS);
    };
  }

  private String diagnosis() {
    return switch (dice.between(0, 9)) {
      case 0 -> as(What.KEEP, dice.pick(EPONYMS));
      case 1 -> as(What.KEEP, dice.pick(SCORES));
      default -> dice.pick(PLAIN_DIAGNOSES);
    };
  }

  private String bed() {
    return as(
        What.LOCATION_BED,
        dice.of(
            "bed " + dice.between(1, 32),
            "Ward " + dice.between(1, 12) + " bed " + dice.between(1, 8),
            "bay " + dice.between(1, 6),
            "b" + dice.between(1, 28),
            "SR " + dice.between(1, 9)));
  }

  private String date() {
    return as(
        What.DATE_OTHER,
        dice.of(
            "tomorrow",
            "today",
            "Fri",
            "14:00",
            dice.between(1, 28) + "/3",
            dice.between(1, 28) + "/02/26",
            "Mon 9am"));
  }

  private String order() {
    return dice.percent(50)
        ? "26." + dice.digits(7) + "." + dice.letter()
        : dice.letter() + "-" + dice.digits(8);
  }
}
