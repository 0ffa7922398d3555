package org.wardscribe.connector.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.Refusal;

/** Writes what goes to {@code im.refused}: why an event was not taken. */
public final class GatewayRefusals {
  private final Clock clock;

  public GatewayRefusals(Clock clock) {
    this.clock = clock;
  }

  public String write(Refusal refusal) {
    ObjectNode json = GatewayJson.envelope(refusal.eventId().map(EventId::value).orElse(null));
    refusal.receivedSha256().ifPresent(digest -> json.put("receivedSha256", digest));
    return json.put("code", refusal.code())
        .put("sentence", refusal.sentence())
        .put("at", clock.instant().toString())
        .toString();
  }
}
