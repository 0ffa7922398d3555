package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.jabber.JabberSettings.Profile;

/** A server that takes our requests and answers none of them, for a while. */
class JabberSilentServerIT {
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Less than what a question waits for on this ward, more than looking up takes. */
  private static final long BEFORE_ITS_TIME_IS_OVER = 3;

  @TempDir Path folder;

  @Test
  void one_request_without_an_answer_ends_the_others_of_its_stream_and_leaves_the_next_stream()
      throws Exception {
    try (JabberWard ward = JabberWard.open(folder.resolve("prosody"))) {
      String room = ward.room();
      JabberSession session = new JabberSession(ward.settings(Profile.MODERATED, room));
      CountDownLatch broken = new CountDownLatch(1);
      session.connect(broken::countDown);
      Xml request = Moderation.request(Moderation.Form.OLDER, "a1", "DOC1");
      ward.server().pause();
      CompletableFuture<Answer> other =
          CompletableFuture.supplyAsync(() -> session.demand(room, request, CallTime.unlimited()));
      assertThat(session.demand(room, request, CallTime.of(SOON))).isEqualTo(new Answer.None(true));
      assertThat(broken.await(BEFORE_ITS_TIME_IS_OVER, TimeUnit.SECONDS)).isTrue();
      ward.server().resume();
      session.connect(() -> {});
      assertThat(other.get(BEFORE_ITS_TIME_IS_OVER, TimeUnit.SECONDS))
          .isEqualTo(new Answer.None(true));
      assertThat(session.connected()).isTrue();
      assertThat(session.demand(room, request, CallTime.unlimited()))
          .isNotInstanceOf(Answer.None.class);
      session.disconnect();
    }
  }
}
