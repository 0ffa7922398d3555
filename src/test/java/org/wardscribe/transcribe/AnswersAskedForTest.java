package org.wardscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.MllpLink;

/** MSH-15 and MSH-16: which answers a document asks for. */
class AnswersAskedForTest {
  private static final DestinationId TRUST = new DestinationId("trust-epr");

  @Test
  void original_mode_asks_for_nothing_and_the_others_for_both_answers() {
    assertThat(asked(MllpLink.ORIGINAL)).isEqualTo("|");
    for (MllpLink.Mode mode :
        new MllpLink.Mode[] {MllpLink.Mode.ENHANCED, MllpLink.Mode.DEFERRED}) {
      Duration within = mode == MllpLink.Mode.DEFERRED ? Duration.ofMinutes(10) : Duration.ZERO;
      assertThat(asked(new MllpLink(mode, within, false, Duration.ofMinutes(1))))
          .isEqualTo("AL|AL");
    }
  }

  private static String asked(MllpLink link) {
    Destination d = Desk.destinations().need(TRUST);
    Destination other =
        new Destination(
            d.id(),
            d.environment(),
            d.sendingApplication(),
            d.sendingFacility(),
            d.identifiers(),
            d.maximumBytes(),
            d.lanes(),
            d.connectTimeout(),
            d.answerTimeout(),
            d.retryPause(),
            d.acknowledgedBy(),
            d.mllp().with(link));
    Transcription made =
        Desk.transcription(new Destinations(Map.of(TRUST, other)))
            .transcribe(Scene.advice("Stop the NSAID.").confirmed());
    String[] msh =
        new String(((ClinicalDocument) made).bytes(), StandardCharsets.UTF_8)
            .split("\r", 2)[0].split("\\|", -1);
    return msh[14] + "|" + msh[15];
  }
}
