package org.wardscribe.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotaTableTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String CONTACTS =
      """
      contacts:
        - {name: day, mail: [day@rzz.nhs.example], webhooks: []}
        - {name: night, mail: [], webhooks: [bleep]}
      """;
  private static final String WEEK =
      """
      rotas:
        - name: on-call
          shifts:
            - {days: [mon, tue, wed, thu, fri], from: "08:00", to: "20:00", tell: [day]}
            - {days: [mon, tue, wed, thu, fri], from: "20:00", to: "08:00", tell: [night]}
            - {days: [sat, sun], from: "00:00", to: "24:00", tell: [night]}
            - {days: [mon], from: "00:00", to: "08:00", tell: [night]}
          fallback: [day]
      """;

  @TempDir private Path folder;

  private RotaTable read(String text) throws IOException {
    Path file = folder.resolve(RotaTable.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return new MappingFiles(folder, Optional.empty()).read(RotaTable.FILE, RotaTable.class);
  }

  @Test
  void who_is_on_duty_depends_on_the_hour_of_the_site_s_week() throws IOException {
    RotaTable rota = read(CONTACTS + WEEK);
    assertThat(rota.onDuty("on-call", Instant.parse("2026-11-23T08:00:00Z"), LONDON))
        .containsExactly("mail:day@rzz.nhs.example");
    assertThat(rota.onDuty("on-call", Instant.parse("2026-11-23T07:59:59Z"), LONDON))
        .containsExactly("webhook:bleep");
    // In summer the day begins an hour earlier by UTC.
    assertThat(rota.onDuty("on-call", Instant.parse("2027-06-21T07:00:00Z"), LONDON))
        .containsExactly("mail:day@rzz.nhs.example");
    // Friday's night goes on into Saturday; Sunday's end is Monday's beginning.
    assertThat(rota.onDuty("on-call", Instant.parse("2026-11-28T03:00:00Z"), LONDON))
        .containsExactly("webhook:bleep");
    assertThat(rota.fallback("on-call")).containsExactly("mail:day@rzz.nhs.example");
  }

  @Test
  void in_each_minute_of_the_two_nights_of_the_year_somebody_is_on_duty() throws IOException {
    RotaTable rota = read(CONTACTS + WEEK);
    for (String night : new String[] {"2026-10-24T20:00:00Z", "2027-03-27T20:00:00Z"}) {
      for (int minute = 0; minute < 24 * 60; minute++) {
        Instant at = Instant.parse(night).plusSeconds(60L * minute);
        assertThat(rota.onDuty("on-call", at, LONDON)).as(at.toString()).hasSize(1);
      }
    }
  }

  @Test
  void hours_that_have_nobody_are_named() {
    assertThatThrownBy(
            () ->
                read(
                    CONTACTS
                        + WEEK.replace("to: \"20:00\", tell: [day]", "to: \"19:30\", tell: [day]")))
        .hasMessageContaining(
            "the rota 'on-call' has nobody for mon 19:30 to mon 20:00, tue 19:30 to tue 20:00");
    assertThatThrownBy(() -> read(CONTACTS + WEEK.replaceAll("(?m)^.*days: \\[mon], from.*\n", "")))
        .hasMessageContaining("has nobody for mon 00:00 to mon 08:00; give");
    assertThatThrownBy(() -> read(CONTACTS + WEEK.replace("[sat, sun]", "[sat]")))
        .hasMessageContaining("has nobody for sun 00:00 to sun 24:00; give");
  }

  @Test
  void nobody_who_is_no_contact_and_no_contact_without_a_channel() {
    assertThatThrownBy(() -> read(CONTACTS + WEEK.replace("fallback: [day]", "fallback: [dr-x]")))
        .hasMessageContaining("names 'dr-x', who is no contact here");
    assertThatThrownBy(() -> read(CONTACTS.replace("[bleep]", "[]") + WEEK))
        .hasMessageContaining("nobody could be told");
    assertThatThrownBy(() -> read(CONTACTS.replace("day@rzz.nhs.example", "day") + WEEK))
        .hasMessageContaining("is not an address");
    assertThatThrownBy(() -> read(CONTACTS + WEEK.replace("\"08:00\", to", "\"8:00\", to")))
        .hasMessageContaining("must be a time of the day in quotes");
  }

  @Test
  void as_shipped_nobody_is_told() {
    RotaTable shipped =
        new MappingFiles(Path.of("mappings"), Optional.empty())
            .read(RotaTable.FILE, RotaTable.class);
    assertThat(shipped.isEmpty()).isTrue();
  }
}
