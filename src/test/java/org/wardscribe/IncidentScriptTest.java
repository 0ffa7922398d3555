package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IncidentScriptTest {
  private final List<Casualty> cast = Casualty.cast(48, new Random(1));
  private final IncidentScript script = new IncidentScript(cast, new Random(1));

  @Test
  void no_two_casualties_share_a_number_or_what_they_are_called_and_every_number_is_invented() {
    Set<String> seen = new HashSet<>();
    for (Casualty one : cast) {
      assertThat(one.nhsNumber()).matches("999[0-9]{7}");
      assertThat(seen.add(one.nhsNumber())).isTrue();
      assertThat(seen.add(one.hospitalNumber())).isTrue();
      assertThat(seen.add(one.number())).isTrue();
      assertThat(seen.add(one.called())).as(one.called()).isTrue();
    }
  }

  @Test
  void both_styles_of_temporary_identity_are_among_them() {
    assertThat(cast.stream().map(Casualty::preRegistered).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(true, false);
  }

  @Test
  void each_message_names_its_casualty_and_no_other_and_is_flagged_once() throws Exception {
    Map<String, Casualty> about = script.about();
    Set<String> flagged = new HashSet<>();
    Set<String> texts = new HashSet<>();
    int late = 0;
    for (String line : script.lines()) {
      JsonNode step = new JsonMapper().readTree(line);
      String message = step.path("message").asText();
      if (step.path("do").asText().equals("post")) {
        String text = step.path("text").asText();
        Casualty one = about.get(message);
        assertThat(text).contains(one.number()).contains(one.called());
        assertThat(cast)
            .filteredOn(other -> !other.equals(one))
            .noneMatch(other -> text.contains(other.number()));
        assertThat(texts.add(text)).as("said twice: %s", message).isTrue();
        late += step.has("ago") ? 1 : 0;
      } else if (step.path("do").asText().equals("flag")) {
        assertThat(flagged.add(message)).isTrue();
      }
    }
    assertThat(flagged).isEqualTo(about.keySet()).hasSizeGreaterThan(300);
    assertThat(late).isEqualTo(script.late()).isGreaterThan(50);
  }
}
