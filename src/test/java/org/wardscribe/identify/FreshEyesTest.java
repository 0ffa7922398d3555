package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Messages that were written by somebody who had not seen the engine, for one first score ({@code
 * docs/identity.md}); since then they keep it from getting worse.
 */
class FreshEyesTest {
  @Test
  void no_message_of_fresh_eyes_is_filed_to_a_wrong_patient() throws IOException {
    AnnotatedSet.Result result =
        new AnnotatedSet(Path.of("src/test/resources/examples/identify/fresh-eyes")).run();
    System.out.println("Fresh eyes: " + result);
    assertThat(result.wrong()).isEmpty();
    assertThat(result.held()).hasSizeLessThanOrEqualTo(2);
    assertThat(result.leaks()).isEmpty();
    assertThat(result.damaged()).isEmpty();
  }

  @Test
  void no_message_of_the_second_set_is_filed_to_a_wrong_patient() throws IOException {
    AnnotatedSet.Result result =
        new AnnotatedSet(Path.of("src/test/resources/examples/identify/fresh-eyes-2")).run();
    System.out.println("Fresh eyes, second set: " + result);
    assertThat(result.wrong()).isEmpty();
    assertThat(result.held()).isEmpty();
    assertThat(result.leaks()).hasSizeLessThanOrEqualTo(2);
    assertThat(result.damaged()).hasSizeLessThanOrEqualTo(7);
  }

  @Test
  void no_message_of_the_third_set_is_filed_to_a_wrong_patient() throws IOException {
    AnnotatedSet.Result result =
        new AnnotatedSet(Path.of("src/test/resources/examples/identify/fresh-eyes-3")).run();
    System.out.println("Fresh eyes, third set: " + result);
    assertThat(result.wrong()).isEmpty();
    assertThat(result.held()).hasSizeLessThanOrEqualTo(1);
    assertThat(result.leaks()).hasSizeLessThanOrEqualTo(1);
    assertThat(result.damaged()).hasSizeLessThanOrEqualTo(3);
  }

  /**
   * Two things differ from the set as it was written: its CHI numbers have the shipped system's
   * name instead of their own, and a message whose postcode is not the record's is to be filed, as
   * a postcode alone never contradicts (people move, and half of the postcodes on file are old).
   */
  @Test
  void no_message_of_the_fourth_set_is_filed_to_a_wrong_patient() throws IOException {
    AnnotatedSet.Result result =
        new AnnotatedSet(Path.of("src/test/resources/examples/identify/fresh-eyes-4")).run();
    System.out.println("Fresh eyes, fourth set: " + result);
    assertThat(result.wrong()).isEmpty();
    assertThat(result.held()).hasSizeLessThanOrEqualTo(1);
    assertThat(result.leaks()).hasSizeLessThanOrEqualTo(3);
    assertThat(result.damaged()).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void no_message_of_the_fifth_set_is_filed_to_a_wrong_patient() throws IOException {
    AnnotatedSet.Result result =
        new AnnotatedSet(Path.of("src/test/resources/examples/identify/fresh-eyes-5")).run();
    System.out.println("Fresh eyes, fifth set: " + result);
    assertThat(result.wrong()).isEmpty();
    assertThat(result.held()).isEmpty();
    assertThat(result.leaks()).hasSizeLessThanOrEqualTo(5);
    assertThat(result.damaged()).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void no_message_of_the_sixth_set_is_filed_to_a_wrong_patient() throws IOException {
    AnnotatedSet.Result result =
        new AnnotatedSet(Path.of("src/test/resources/examples/identify/fresh-eyes-6")).run();
    System.out.println("Fresh eyes, sixth set: " + result);
    assertThat(result.wrong()).isEmpty();
    assertThat(result.held()).hasSizeLessThanOrEqualTo(1);
    assertThat(result.leaks()).hasSizeLessThanOrEqualTo(10);
    assertThat(result.damaged()).hasSizeLessThanOrEqualTo(7);
  }
}
