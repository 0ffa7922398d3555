package org.wardscribe.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;

/** The tables of stage 1, as shipped and as a site may get them wrong. */
class ReceiveMappingsTest {
  private static final Path SHIPPED = Path.of("mappings");
  private static final String ROOM =
      """
      conversations:
        - connector: ward-gateway
          conversation: derm-advice
          site: RZZ
          purpose: clinical
          owner: dermatology-registrars
          destination: epr
          mode: delete
          accepting: true
          reviewDue: 2027-05-22
      """;

  @TempDir Path site;

  private Conversations conversations(String yaml) throws IOException {
    Path file = site.resolve(Conversations.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, yaml);
    return new MappingFiles(SHIPPED, Optional.of(site))
        .read(Conversations.FILE, Conversations.class);
  }

  @Test
  void nothing_is_taken_until_a_site_lists_its_conversations() {
    MappingFiles shipped = new MappingFiles(SHIPPED, Optional.empty());
    assertThat(shipped.read(Conversations.FILE, Conversations.class).conversations()).isEmpty();
  }

  @Test
  void the_shipped_gestures_file() {
    FlagGestures gestures =
        new MappingFiles(SHIPPED, Optional.empty()).read(FlagGestures.FILE, FlagGestures.class);
    assertThat(gestures.intent("reaction:📋")).contains(FlagGestures.Intent.FILE);
    assertThat(gestures.intent("reply:#record")).contains(FlagGestures.Intent.FILE);
    assertThat(gestures.intent("reaction:👍")).isEmpty();
  }

  @Test
  void the_example_in_the_shipped_file_is_a_conversation_as_a_site_writes_it() throws IOException {
    String example =
        Files.readString(SHIPPED.resolve(Conversations.FILE))
            .lines()
            .filter(line -> line.startsWith("#  "))
            .map(line -> line.substring(1))
            .reduce("conversations:", (a, b) -> a + "\n" + b);
    assertThat(conversations(example + "\n").conversations()).hasSize(1);
  }

  @Test
  void a_conversation_that_was_taken_out_is_never_in_mode_delete() throws IOException {
    Conversations table = conversations(ROOM);
    ConnectorId gateway = new ConnectorId("ward-gateway");
    assertThat(table.mode(gateway, new ConversationId("derm-advice"))).isEqualTo(Mode.DELETE);
    assertThat(table.mode(gateway, new ConversationId("other"))).isEqualTo(Mode.FILE);
    assertThat(table.mode(new ConnectorId("other"), new ConversationId("derm-advice")))
        .isEqualTo(Mode.FILE);
  }

  @ParameterizedTest
  @CsvSource({
    "site: RZZ, site: rzz, ODS",
    "mode: delete, mode: all, mode",
    "mode: delete, '# none', mode",
    "purpose: clinical, purpose:, purpose",
    "destination: epr, destination: My EPR, destination",
    "owner: dermatology-registrars, owner: ' ', owner",
    "accepting: true, acepting: true, accepting",
  })
  void a_mistake_is_named(String right, String wrong, String named) {
    String yaml = ROOM.replace(right, wrong);
    assertThatThrownBy(() -> conversations(yaml))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("conversations.yaml")
        .hasMessageContaining(named);
  }

  @Test
  void a_conversation_stands_here_once() {
    String twice = ROOM + ROOM.lines().skip(1).reduce("", (a, b) -> a + b + "\n");
    assertThatThrownBy(() -> conversations(twice)).hasMessageContaining("twice");
  }
}
