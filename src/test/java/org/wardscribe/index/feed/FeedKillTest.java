package org.wardscribe.index.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that takes messages is killed; whatever it answered is there. */
@Timeout(120)
class FeedKillTest {
  private static final int ENOUGH = 40;

  @TempDir Path folder;

  @Test
  void what_was_accepted_before_a_kill_is_there_and_can_be_sent_again() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dwardscribe.test.log=off",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Child.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> accepted = new ArrayList<>();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = said.readLine()) != null; ) {
        // The last line may be cut off.
        if (line.matches("accepted T[0-9]{7}")) {
          accepted.add(line.substring("accepted ".length()));
        }
        if (accepted.size() == ENOUGH) {
          // Not the process itself: that would close what it has said.
          child.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(accepted).hasSizeGreaterThanOrEqualTo(ENOUGH);
    try (FeedScene scene = new FeedScene(folder)) {
      assertThat(accepted).allMatch(number -> scene.mrn(number).current());
      for (String number : accepted) {
        String version = scene.mrn(number).versionId();
        assertThat(scene.send(message(number))).isEqualTo("AA");
        assertThat(scene.mrn(number).versionId()).isEqualTo(version);
      }
    }
  }

  private static AdtText message(String number) {
    return new AdtText("A28", "20260304090000")
        .pid(number + "^^^RZZ^MR", "FENWICK^Harold^^^^^L", "19480220", "M");
  }

  /** Takes messages over several threads until it is killed. */
  static final class Child {
    private static final int SENDERS = 4;

    private Child() {}

    public static void main(String[] arguments) throws IOException {
      FeedScene scene = new FeedScene(Path.of(arguments[0]));
      for (int i = 0; i < SENDERS; i++) {
        int first = i;
        new Thread(
                () -> {
                  for (int n = first; ; n += SENDERS) {
                    String number = String.format(Locale.ROOT, "T%07d", n);
                    if (scene.send(message(number)).equals("AA")) {
                      System.out.println("accepted " + number);
                    }
                  }
                })
            .start();
      }
    }
  }
}
