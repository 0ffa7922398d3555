package org.wardscribe;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Somebody who is brought in without a name, and who they turn out to be. All invented.
 *
 * @param preRegistered has a temporary record in the patient index; otherwise only a tag on the
 *     wrist
 * @param called what the messages call them
 * @param number of the tag, or of the temporary record
 */
record Casualty(
    int index,
    boolean preRegistered,
    String called,
    String number,
    String given,
    String family,
    String nhsNumber,
    String hospitalNumber,
    String born,
    boolean female) {
  private static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";
  private static final String MRN = "https://rzz.nhs.example/id/mrn";
  private static final List<String> PHONETIC =
      List.of(
          "Alpha",
          "Bravo",
          "Charlie",
          "Delta",
          "Echo",
          "Foxtrot",
          "Golf",
          "Hotel",
          "India",
          "Juliett",
          "Kilo",
          "Lima",
          "Mike",
          "November",
          "Oscar",
          "Papa",
          "Quebec",
          "Romeo",
          "Sierra",
          "Tango",
          "Uniform",
          "Victor",
          "Whiskey",
          "Yankee");
  private static final List<String> GIVEN_F =
      List.of(
          "Ottoline", "Perpetua", "Sunniva", "Amarachi", "Zosia", "Gwenllian", "Farzana", "Ines");
  private static final List<String> GIVEN_M =
      List.of("Leofric", "Barnaby", "Tadeusz", "Chidubem", "Iestyn", "Mehmood", "Anselm", "Rafe");
  private static final List<String> FAMILY =
      List.of(
          "Thistlewood",
          "Okwuosa",
          "Brzezicka",
          "Penhaligon",
          "Tregaskis",
          "Mazumder",
          "Ashgrove",
          "Llewelfryn",
          "Quennell",
          "Sotheran",
          "Wyverstone",
          "Haldenby",
          "Corrigall",
          "Umarji",
          "Fothergale",
          "Drinkall");

  static List<Casualty> cast(int count, Random random) {
    List<Casualty> cast = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean female = i % 2 == 0;
      boolean preRegistered = i % 3 == 0;
      String first = PHONETIC.get(i % PHONETIC.size());
      String second = PHONETIC.get((i * 7 + 3 + i / PHONETIC.size()) % PHONETIC.size());
      List<String> givens = female ? GIVEN_F : GIVEN_M;
      cast.add(
          new Casualty(
              i,
              preRegistered,
              preRegistered
                  ? first + " " + second
                  : (female ? "UNKNOWN FEMALE " : "UNKNOWN MALE ")
                      + first.toUpperCase(Locale.ROOT)
                      + (i / PHONETIC.size() == 0 ? "" : " " + second.toUpperCase(Locale.ROOT)),
              preRegistered
                  ? String.format(Locale.ROOT, "T09%05d", 10 + i)
                  : String.format(Locale.ROOT, "%04d", 100 + i),
              givens.get(i / 2 % givens.size()),
              FAMILY.get(i % FAMILY.size()),
              nhsNumber(990_000_000 + 1_117 * i + random.nextInt(900) + 9_000_000),
              String.format(Locale.ROOT, "T07%05d", 200 + i),
              String.format(
                  Locale.ROOT,
                  "%d-%02d-%02d",
                  1940 + random.nextInt(70),
                  1 + random.nextInt(12),
                  2 + random.nextInt(26)),
              female));
    }
    return cast;
  }

  /** The first from here on that has a check digit. */
  private static String nhsNumber(int nine) {
    for (int n = nine; ; n++) {
      String digits = Integer.toString(n);
      int sum = 0;
      for (int i = 0; i < 9; i++) {
        sum += (10 - i) * (digits.charAt(i) - '0');
      }
      int check = (11 - sum % 11) % 11;
      if (check < 10) {
        return digits + check;
      }
    }
  }

  /** The id of the record of who they are. */
  String id() {
    return "MI" + (1000 + index);
  }

  /** Their lines of the patient index: the record of who they are, and the temporary one. */
  List<String> records(boolean identified) {
    List<String> lines = new ArrayList<>();
    ObjectNode patient = record(id(), family, given);
    identifier(patient, "official", NHS, nhsNumber);
    identifier(patient, "usual", MRN, hospitalNumber);
    patient.put("birthDate", born);
    if (preRegistered && identified) {
      identifier(patient, "old", MRN, number);
      patient
          .putArray("link")
          .addObject()
          .put("type", "replaces")
          .putObject("other")
          .put("reference", "Patient/" + id() + "T");
    }
    lines.add(patient.toString());
    if (preRegistered) {
      String[] names = called.split(" ", -1);
      ObjectNode temporary = record(id() + "T", names[1], names[0]);
      identifier(temporary, "usual", MRN, number);
      if (identified) {
        temporary.put("active", false);
        temporary
            .putArray("link")
            .addObject()
            .put("type", "replaced-by")
            .putObject("other")
            .put("reference", "Patient/" + id());
      }
      lines.add(temporary.toString());
    }
    return lines;
  }

  private ObjectNode record(String id, String surname, String first) {
    ObjectNode patient = new JsonMapper().createObjectNode();
    patient.put("resourceType", "Patient").put("id", id).put("active", true);
    patient.put("gender", female ? "female" : "male");
    patient.putObject("meta").put("versionId", "1");
    ObjectNode name = patient.putArray("name").addObject();
    name.put("use", "official").put("family", surname).putArray("given").add(first);
    return patient;
  }

  private static void identifier(ObjectNode patient, String use, String system, String value) {
    ArrayNode all = patient.withArray("/identifier");
    all.addObject().put("use", use).put("system", system).put("value", value);
  }

  @Override
  public String toString() {
    return "Casualty[" + index + "]";
  }
}
