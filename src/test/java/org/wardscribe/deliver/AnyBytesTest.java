package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.wardscribe.kit.ScriptedEpr;

/** Whatever bytes a peer sends, only a framed application accept with our own id is an accept. */
class AnyBytesTest {
  private static final String ID = "0123456789abcdef0123";

  @Property(tries = 400)
  void no_stream_of_bytes_is_an_accept_without_our_own_id(@ForAll("streams") List<byte[]> parts)
      throws Exception {
    StringBuilder stream = new StringBuilder();
    parts.forEach(part -> stream.append(new String(part, StandardCharsets.ISO_8859_1)));
    ScriptedEpr.Turn turn =
        (peer, id) -> {
          for (byte[] part : parts) {
            peer.write(part);
          }
          peer.hangUp();
        };
    try (ScriptedEpr peer = ScriptedEpr.start().then(turn);
        MllpEpr epr = TestDestination.epr(peer.port(), Duration.ofSeconds(20))) {
      DeliveryOutcome outcome = epr.send(new TestEntry(ID).document());
      if (outcome.accepted()) {
        assertThat(stream.toString()).containsPattern("\u000bMSH(?s:.*)[\r\n]MSA.AA." + ID);
      }
      assertThat(peer.received()).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Provide
  Arbitrary<List<byte[]>> streams() {
    Arbitrary<byte[]> words =
        Arbitraries.of(
                "\u000b",
                "\u001c\r",
                "\r",
                "\u000bMSH|^~\\&|E|R|W|R|20261122||ACK|A1|T|2.5.1\r",
                "\u000bMSH^~|\\&^E\r",
                "MSA|AA|",
                "MSA^AA^",
                "MSA|CA|",
                "MSA|AE|",
                ID,
                ID.substring(1),
                ID + "0",
                "A1\r",
                "ERR|||207|E\r",
                "\u000bMSH|^~\\&|E|R|W|R|20261122||ACK|A1|T|2.5.1\rMSA|AA|" + ID + "\r")
            .map(word -> word.getBytes(StandardCharsets.ISO_8859_1));
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(5, words), net.jqwik.api.Tuple.of(1, noise))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }
}
