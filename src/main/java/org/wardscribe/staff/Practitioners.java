package org.wardscribe.staff;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wardscribe.mapping.DirectoryTable;

/**
 * What the resources of a FHIR directory say of a person, in the fields of a list of staff.
 *
 * <p>Who has no account on the platform is left out. Of several roles the one that began last
 * counts; somebody whose every role has ended or is not active, or who is not active, ends.
 */
final class Practitioners {
  private static final String TELECOM = "telecom:";

  private final DirectoryTable.Fhir asked;
  private final ZoneId zone;
  private final LocalDate today;

  /**
   * @param zone in which a day begins
   */
  Practitioners(DirectoryTable.Fhir asked, ZoneId zone, LocalDate today) {
    this.asked = asked;
    this.zone = zone;
    this.today = today;
  }

  /** One account with the time in which it is theirs; dates as they were written. */
  private record Held(String account, String from, String to) {}

  /**
   * @param roles those that are not active, too; one that is nobody's yet says nothing
   * @param base of the server, without a slash at its end
   */
  void add(List<JsonNode> practitioners, List<JsonNode> roles, String base, StaffList list) {
    Map<String, List<JsonNode>> byPerson =
        roles.stream()
            .filter(role -> role.has("practitioner"))
            .collect(
                Collectors.groupingBy(
                    role -> person(role, base), TreeMap::new, Collectors.toList()));
    for (JsonNode practitioner : practitioners) {
      String reference = "Practitioner/" + practitioner.path("id").asText();
      for (Held held : accounts(practitioner)) {
        list.add(
            reference, fields(practitioner, byPerson.getOrDefault(reference, List.of()), held));
      }
      byPerson.remove(reference);
    }
    // Whose role can't be told may be somebody's last one: nobody's end would be known then.
    byPerson.values().stream()
        .flatMap(List::stream)
        .forEach(
            role ->
                list.finding(
                    "PractitionerRole/" + role.path("id").asText(),
                    "its practitioner is none of the list"));
  }

  /** Like "Practitioner/7", also of "https://directory/fhir/Practitioner/7/_history/2". */
  private static String person(JsonNode role, String base) {
    String reference = role.path("practitioner").path("reference").asText("");
    String below =
        reference.startsWith(base + "/") ? reference.substring(base.length() + 1) : reference;
    int version = below.indexOf("/_history/");
    return version < 0 ? below : below.substring(0, version);
  }

  private static boolean isActive(JsonNode resource) {
    return resource.path("active").asBoolean(true);
  }

  private List<Held> accounts(JsonNode practitioner) {
    boolean telecom = asked.account().startsWith(TELECOM);
    String system = telecom ? asked.account().substring(TELECOM.length()) : asked.account();
    List<Held> held = new ArrayList<>();
    for (JsonNode one : practitioner.path(telecom ? "telecom" : "identifier")) {
      if (one.path("system").asText().equals(system) && !isOld(one)) {
        held.add(
            new Held(
                one.path("value").asText(),
                day(one.path("period").path("start")),
                day(one.path("period").path("end"))));
      }
    }
    return held;
  }

  private static boolean isOld(JsonNode one) {
    return one.path("use").asText().equals("old");
  }

  private Map<String, String> fields(JsonNode practitioner, List<JsonNode> roles, Held held) {
    Map<String, String> fields = new HashMap<>();
    fields.put("id", identifier(practitioner, asked.id()).orElse(""));
    fields.put("account", held.account());
    name(practitioner, fields);
    registers(practitioner, fields);
    List<JsonNode> active = roles.stream().filter(Practitioners::isActive).toList();
    List<JsonNode> counting = active.isEmpty() ? roles : active;
    latest(counting).ifPresent(role -> role(role, fields));
    fields.putAll(asked.fixed());
    fields.put("from", held.from());
    String ends = earlier(held.to(), end(counting));
    if (!isActive(practitioner) || (active.isEmpty() && !roles.isEmpty())) {
      ends = earlier(ends, today.minusDays(1).toString());
    }
    fields.put("to", ends);
    return fields;
  }

  private void registers(JsonNode practitioner, Map<String, String> fields) {
    List<String> also = new ArrayList<>();
    asked
        .registers()
        .forEach(
            (register, system) ->
                identifier(practitioner, system)
                    .ifPresent(
                        number -> {
                          if (fields.putIfAbsent("register", register) == null) {
                            fields.put("registration", number);
                          } else {
                            also.add(register + " " + number);
                          }
                        }));
    fields.put("also", String.join("; ", also));
  }

  private static Optional<String> identifier(JsonNode practitioner, String system) {
    for (JsonNode one : practitioner.path("identifier")) {
      if (one.path("system").asText().equals(system) && !isOld(one)) {
        return Optional.of(one.path("value").asText());
      }
    }
    return Optional.empty();
  }

  private static void name(JsonNode practitioner, Map<String, String> fields) {
    JsonNode name = practitioner.path("name").path(0);
    for (JsonNode one : practitioner.path("name")) {
      if (one.path("use").asText().equals("official")) {
        name = one;
      }
    }
    fields.put("title", joined(name.path("prefix")));
    fields.put("given", joined(name.path("given")));
    fields.put("family", name.path("family").asText());
  }

  private static String joined(JsonNode words) {
    List<String> all = new ArrayList<>();
    words.forEach(word -> all.add(word.asText()));
    return String.join(" ", all);
  }

  private Optional<JsonNode> latest(List<JsonNode> roles) {
    return roles.stream()
        .max(
            Comparator.comparing((JsonNode role) -> day(role.path("period").path("start")))
                .thenComparing(role -> role.path("id").asText()));
  }

  private void role(JsonNode role, Map<String, String> fields) {
    fields.put("role", words(role.path("code").path(0)));
    fields.put("specialty", words(role.path("specialty").path(0)));
    JsonNode organisation = role.path("organization").path("identifier");
    if (organisation.path("system").asText().equals(asked.organisation())) {
      fields.put("organisation", organisation.path("value").asText());
    }
  }

  private static String words(JsonNode concept) {
    String text = concept.path("text").asText();
    return text.isBlank() ? concept.path("coding").path(0).path("display").asText() : text;
  }

  /** When the last role ends; empty: one is open, or there is none. */
  private String end(List<JsonNode> roles) {
    List<String> ends =
        roles.stream().map(role -> day(role.path("period").path("end"))).sorted().toList();
    return ends.isEmpty() || ends.get(0).isEmpty() ? "" : ends.get(ends.size() - 1);
  }

  private static String earlier(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one + other;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** A day as we write it; what is less exact stays, and is a finding then. */
  private String day(JsonNode written) {
    String text = written.asText();
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate().toString()
          : text;
    } catch (DateTimeException e) {
      return text;
    }
  }
}
