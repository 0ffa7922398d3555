package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key file, and the ids and ciphertexts that come from it. */
class KeysTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void makeTheFile() {
    file = folder.resolve("ledger.keys");
    Keys.create(file);
  }

  @Test
  void only_its_owner_may_read_the_file_and_nobody_else_is_trusted() throws IOException {
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("r--------");
    for (String mode : List.of("r--r-----", "r-----r--", "rw-rw-rw-")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> Keys.load(file))
          .isInstanceOf(KeysException.class)
          .hasMessageContaining("chmod 400");
    }
  }

  @Test
  void a_file_is_never_overwritten_and_a_missing_or_damaged_one_is_refused() throws IOException {
    assertThatThrownBy(() -> Keys.create(file)).isInstanceOf(KeysException.class);
    assertThatThrownBy(() -> Keys.load(folder.resolve("none"))).isInstanceOf(KeysException.class);
    Path damaged = folder.resolve("damaged");
    List<String> lines = Files.readAllLines(file);
    for (List<String> wrong :
        List.of(List.of("x"), List.of(lines.get(0), "{}"), List.of(lines.get(1), lines.get(0)))) {
      Files.deleteIfExists(damaged);
      Files.write(damaged, wrong);
      Files.setPosixFilePermissions(damaged, PosixFilePermissions.fromString("r--------"));
      assertThatThrownBy(() -> Keys.load(damaged)).isInstanceOf(KeysException.class);
    }
  }

  @Test
  void ids_have_20_characters_are_stable_and_differ_by_what_they_are_about() {
    Keys once = Keys.load(file);
    Keys again = Keys.load(file);
    String number = once.documentNumber("key", "0", "digest", 1);
    assertThat(number)
        .matches("[A-Z2-7]{20}")
        .isEqualTo(again.documentNumber("key", "0", "digest", 1));
    assertThat(
            List.of(
                number,
                once.documentNumber("other", "0", "digest", 1),
                once.documentNumber("key", "1", "digest", 1),
                once.documentNumber("key", "0", "other", 1),
                once.documentNumber("key", "0", "digest", 2),
                Keys.ephemeral().documentNumber("key", "0", "digest", 1),
                once.controlId(number, "T02", 1),
                once.controlId(number, "T02", 2),
                once.controlId(number, "T06", 1)))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.length() == 20);
    assertThat(once.keyed("p", "ab", "c")).isNotEqualTo(once.keyed("p", "a", "bc"));
  }

  @Test
  void content_is_read_only_with_its_key_and_in_its_place() {
    Keys keys = Keys.load(file);
    byte[] cipher = keys.encrypt("advice".getBytes(StandardCharsets.UTF_8), "here");
    assertThat(keys.decrypt(cipher, "here")).asString(StandardCharsets.UTF_8).isEqualTo("advice");
    assertThatThrownBy(() -> keys.decrypt(cipher, "there")).isInstanceOf(KeysException.class);
    assertThatThrownBy(() -> Keys.ephemeral().decrypt(cipher, "here"))
        .isInstanceOf(KeysException.class);
  }
}
