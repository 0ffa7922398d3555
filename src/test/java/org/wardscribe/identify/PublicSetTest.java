package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Runs a set of annotated messages where one lies beside the project, and writes its decisions to
 * {@code target/identity-predictions.jsonl} for a scorer.
 */
class PublicSetTest {
  private static final Path SET =
      Path.of(System.getProperty("wardscribe.identity-set", "../shared/data/identity"));

  @Test
  void no_message_of_the_public_set_is_filed_to_a_wrong_patient_or_keeps_an_identifier()
      throws IOException {
    if (!Files.isDirectory(SET)) {
      System.out.println("Skipped: there is no annotated set of messages at " + SET);
    }
    assumeTrue(Files.isDirectory(SET));
    AnnotatedSet.Result result = new AnnotatedSet(SET).run();
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/identity-predictions.jsonl"), result.predictions());
    System.out.println("Public set: " + result);
    assertThat(result.wrong()).isEmpty();
    assertThat(result.held()).hasSizeLessThanOrEqualTo(result.toMatch() / 20);
    assertThat(result.leaks()).hasSizeLessThanOrEqualTo(1);
    assertThat(result.damaged()).isEmpty();
  }
}
