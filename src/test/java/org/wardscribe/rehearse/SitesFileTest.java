package org.wardscribe.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentifierSystems.HospitalNumber;
import org.wardscribe.mapping.MappingFiles;

class SitesFileTest {
  private static final IdentifierSystems SHIPPED =
      new MappingFiles(Path.of("mappings"), Optional.empty())
          .read("2-identify/identifier-systems.yaml", IdentifierSystems.class);

  @TempDir Path folder;

  @Test
  void a_template_is_taken_as_it_is_and_the_rest_stays_as_the_site_has_it() throws Exception {
    IdentifierSystems systems =
        read(
            """
            {"NOR": {"name": "Norwood", "mrnTemplate": "N%###/##", "mrnSystem": "https://n.example",
                     "mrnRegex": "something (else|other)"}}
            """);

    assertThat(systems.nationalNumbers()).isEqualTo(SHIPPED.nationalNumbers());
    assertThat(systems.otherNumberLabels()).isEqualTo(SHIPPED.otherNumberLabels());
    assertThat(systems.hospitalNumbers())
        .extracting(HospitalNumber::site, HospitalNumber::system, HospitalNumber::patterns)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("NOR", "https://n.example", List.of("N%###/##")));
  }

  @Test
  void a_simple_regular_expression_becomes_a_template() throws Exception {
    assertThat(fromRegex("\\\\bW4\\\\d{5}\\\\b")).isEqualTo("W4#####");
    assertThat(fromRegex("\\\\bSK[A-Z]\\\\d{3}/\\\\d{2}\\\\b")).isEqualTo("SK%###/##");
    assertThat(fromRegex("^[0-9]{6}\\\\.[A-Z]{2}$")).isEqualTo("######.%%");
  }

  @Test
  void what_a_template_can_not_say_is_refused_and_never_half_understood() {
    for (String regex :
        List.of(
            "[A-C]\\\\d{5}",
            "\\\\d{5,7}", "\\\\w\\\\d{5}", "\\\\d+", "A?\\\\d{6}", "#\\\\d{6}", "")) {
      assertThatThrownBy(() -> fromRegex(regex))
          .as(regex)
          .isInstanceOf(SitesFile.Unreadable.class)
          .hasMessageContaining("site NOR: give 'mrnTemplate'");
    }
  }

  @Test
  void a_file_that_is_something_else_is_refused_with_the_place() {
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("one key for each site");
    assertThatThrownBy(() -> read("{")).hasMessageContaining("can't be read as one JSON");
    assertThatThrownBy(
            () ->
                read(
                    "{\"NOR\": {\"mrnSystem\": \"x\", \"mrnTemplate\": \"N####\"},"
                        + " \"NOR\": {\"mrnSystem\": \"x\", \"mrnTemplate\": \"K####\"}}"))
        .hasMessageContaining("each site once");
    assertThatThrownBy(() -> read("{\"NOR\": {\"mrnTemplate\": \"N####\"}}"))
        .hasMessageEndingWith("site NOR: 'mrnSystem' is missing");
    assertThatThrownBy(() -> read("{\"NOR\": {\"mrnSystem\": \"x\", \"mrnTemplate\": \"N###\"}}"))
        .hasMessageContaining("at least four digits");
  }

  private String fromRegex(String regex) throws Exception {
    return read("{\"NOR\": {\"mrnSystem\": \"x\", \"mrnRegex\": \"" + regex + "\"}}")
        .hospitalNumbers()
        .get(0)
        .patterns()
        .get(0);
  }

  private IdentifierSystems read(String json) throws IOException, SitesFile.Unreadable {
    Path file = folder.resolve("sites.json");
    Files.writeString(file, json);
    return SitesFile.read(file, SHIPPED);
  }
}
