package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * {@code worklist/rota.yaml}: who is told at which hour of the week, by the clock on the site's
 * wall: a shift from 20:00 to 08:00 lasts an hour more or less in the nights in which the clocks
 * change.
 */
public final class RotaTable {
  /** The file's name among the mappings. */
  public static final String FILE = "worklist/rota.yaml";

  static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

  private static final int WEEK = 7 * DayTime.DAY;
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private final Map<String, Contact> contacts = new HashMap<>();
  private final Map<String, Rota> rotas = new HashMap<>();

  @JsonCreator
  public RotaTable(
      @JsonProperty(value = "contacts", required = true) List<Contact> contacts,
      @JsonProperty(value = "rotas", required = true) List<Rota> rotas) {
    for (Contact contact : contacts) {
      refuseUnless(
          this.contacts.put(contact.name(), contact) == null,
          "the contact '" + contact.name() + "' stands here twice; keep one of the two");
    }
    for (Rota rota : rotas) {
      refuseUnless(
          this.rotas.put(rota.name(), rota) == null,
          "the rota '" + rota.name() + "' stands here twice; keep one of the two");
      Stream.concat(
              rota.shifts().stream().flatMap(s -> s.tell().stream()), rota.fallback().stream())
          .forEach(
              name ->
                  refuseUnless(
                      this.contacts.containsKey(name),
                      "the rota '"
                          + rota.name()
                          + "' names '"
                          + name
                          + "', who is no contact here"));
      rota.refuseGaps();
    }
  }

  /**
   * A person or a team.
   *
   * @param mail its mailboxes
   * @param webhooks names of webhooks in the site's properties
   */
  public record Contact(String name, List<String> mail, List<String> webhooks) {
    public Contact {
      mail = List.copyOf(mail);
      webhooks = List.copyOf(webhooks);
      refuseUnless(name != null && name.matches(NAME), nameRule("a contact's 'name'"));
      refuseUnless(
          !mail.isEmpty() || !webhooks.isEmpty(),
          "'" + name + "' has neither mail nor webhooks: nobody could be told");
      for (String address : mail) {
        refuseUnless(
            address != null
                && address.length() <= 254
                && address.matches(
                    "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"),
            "a mailbox of '" + name + "' is not an address like ward-desk@trust.example");
      }
      for (String webhook : webhooks) {
        refuseUnless(
            webhook != null && webhook.matches(NAME), nameRule("a webhook of '" + name + "'"));
      }
    }

    private Stream<String> channels() {
      return Stream.concat(
          mail.stream().map(m -> Channels.MAIL + m),
          webhooks.stream().map(w -> Channels.WEBHOOK + w));
    }
  }

  /** How a channel is written: {@code mail:ward-desk@trust.example}, {@code webhook:bleep}. */
  public static final class Channels {
    public static final String MAIL = "mail:";
    public static final String WEBHOOK = "webhook:";

    private Channels() {}
  }

  /**
   * A part of the week.
   *
   * @param days {@code mon} to {@code sun}
   * @param from its first minute
   * @param to the first minute after it; not later than {@code from}: on the next day
   * @param tell contacts
   */
  public record Shift(List<String> days, String from, String to, List<String> tell) {
    public Shift {
      days = List.copyOf(days);
      tell = List.copyOf(tell);
      refuseUnless(
          !days.isEmpty() && DAYS.containsAll(days),
          "'days' must be some of " + String.join(", ", DAYS));
      refuseUnless(!tell.isEmpty(), "'tell' must name a contact");
      refuseUnless(
          DayTime.minute("from", from) != DayTime.minute("to", to),
          "'from' and 'to' of a shift must differ; a whole day is \"00:00\" to \"24:00\"");
    }

    private void markIn(BitSet week) {
      int begins = DayTime.minute("from", from);
      int ends = DayTime.minute("to", to);
      int length = ends > begins ? ends - begins : ends + DayTime.DAY - begins;
      for (String day : days) {
        int first = DAYS.indexOf(day) * DayTime.DAY + begins;
        for (int minute = first; minute < first + length; minute++) {
          week.set(minute % WEEK);
        }
      }
    }

    private boolean has(int minute) {
      BitSet week = new BitSet(WEEK);
      markIn(week);
      return week.get(minute);
    }
  }

  /**
   * One rota: at every hour of the week somebody is told.
   *
   * @param fallback contacts who are told, too, if what should be told can't be sent
   */
  public record Rota(String name, List<Shift> shifts, List<String> fallback) {
    public Rota {
      shifts = List.copyOf(shifts);
      fallback = List.copyOf(fallback);
      refuseUnless(name != null && name.matches(NAME), nameRule("a rota's 'name'"));
    }

    private void refuseGaps() {
      BitSet week = new BitSet(WEEK);
      shifts.forEach(shift -> shift.markIn(week));
      StringBuilder gaps = new StringBuilder();
      for (int from = week.nextClearBit(0); from < WEEK; ) {
        int to = week.nextSetBit(from);
        int end = to < 0 ? WEEK : to;
        gaps.append(gaps.isEmpty() ? "" : ", ").append(at(from)).append(" to ").append(until(end));
        from = to < 0 ? WEEK : week.nextClearBit(end);
      }
      refuseUnless(
          gaps.isEmpty(),
          "the rota '" + name + "' has nobody for " + gaps + "; give these hours to somebody");
    }

    private static String at(int minute) {
      return DAYS.get(minute / DayTime.DAY) + " " + DayTime.written(minute % DayTime.DAY);
    }

    /** The end of a day, not the beginning of the next one, is where people look for it. */
    private static String until(int minute) {
      return minute % DayTime.DAY == 0 ? DAYS.get(minute / DayTime.DAY - 1) + " 24:00" : at(minute);
    }
  }

  /** True if there is nobody who could be told anything. */
  public boolean isEmpty() {
    return rotas.isEmpty();
  }

  public boolean has(String rota) {
    return rotas.containsKey(rota);
  }

  /** Names of the webhooks that contacts have. */
  public Set<String> webhooks() {
    Set<String> names = new TreeSet<>();
    contacts.values().forEach(contact -> names.addAll(contact.webhooks()));
    return names;
  }

  /** True if some contact has a mailbox. */
  public boolean mails() {
    return contacts.values().stream().anyMatch(contact -> !contact.mail().isEmpty());
  }

  /** Every channel of every contact. */
  public Set<String> channels() {
    Set<String> all = new TreeSet<>();
    contacts.values().forEach(contact -> contact.channels().forEach(all::add));
    return all;
  }

  /** The channels of who is on a rota now; none where there is no such rota. */
  public Set<String> onDuty(String rota, Instant now, ZoneId zone) {
    ZonedDateTime local = now.atZone(zone);
    int minute = minuteOfWeek(local);
    return channels(
        Optional.ofNullable(rotas.get(rota)).stream()
            .flatMap(r -> r.shifts().stream())
            .filter(shift -> shift.has(minute))
            .flatMap(shift -> shift.tell().stream()));
  }

  /** The channels of a rota's fallback. */
  public Set<String> fallback(String rota) {
    return channels(
        Optional.ofNullable(rotas.get(rota)).stream().flatMap(r -> r.fallback().stream()));
  }

  private Set<String> channels(Stream<String> names) {
    Set<String> channels = new LinkedHashSet<>();
    names.map(contacts::get).forEach(contact -> contact.channels().forEach(channels::add));
    return channels;
  }

  private static int minuteOfWeek(ZonedDateTime local) {
    int days = local.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
    return days * DayTime.DAY + local.getHour() * 60 + local.getMinute();
  }

  private static String nameRule(String what) {
    return what + " has 1 to 40 lower-case letters, digits and hyphens";
  }

  private static void refuseUnless(boolean fits, String sentence) {
    if (!fits) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
