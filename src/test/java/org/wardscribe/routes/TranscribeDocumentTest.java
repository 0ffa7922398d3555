package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.Enough;
import org.wardscribe.kit.RouteTest;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.State;

class TranscribeDocumentTest extends RouteTest {
  private State leadsTo;

  TranscribeDocumentTest() {
    super("3-transcribe/transcribe-document.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("transcription", new MdmTranscription());
  }

  @Test
  void a_document_leads_on() throws Exception {
    leadsTo = State.TRANSCRIBED;
    ledger.put(State.IDENTIFIED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 identified -> transcribed");
  }

  @Test
  void what_no_document_can_hold_is_held() throws Exception {
    leadsTo = State.HELD;
    ledger.put(State.IDENTIFIED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 identified -> held");
  }

  @Test
  void a_step_that_throws_is_a_failed_attempt() throws Exception {
    leadsTo = null;
    ledger.put(State.IDENTIFIED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 failed in identified: IllegalStateException");
  }

  public final class MdmTranscription {
    public Answer transcribe(Claimed confirmed) {
      if (leadsTo == null) {
        throw new IllegalStateException("no document can be written");
      }
      return new Answer(
          confirmed.claim(),
          Enough.evidenceFor(State.IDENTIFIED, leadsTo),
          leadsTo == State.TRANSCRIBED);
    }
  }

  public record Answer(Claim claim, List<Evidence> evidence, boolean transcribed)
      implements Outcome {}
}
