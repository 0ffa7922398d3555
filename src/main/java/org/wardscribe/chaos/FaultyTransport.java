package org.wardscribe.chaos;

import java.time.Duration;
import org.wardscribe.connector.gateway.GatewayQueues;
import org.wardscribe.connector.gateway.GatewayTransport;

/** A gateway's transport with the fail point behind a request to delete. */
record FaultyTransport(GatewayTransport transport, Faults faults) implements GatewayTransport {
  @Override
  public void send(String queue, String json, String correlationId, Duration timeToLive) {
    transport.send(queue, json, correlationId, timeToLive);
    if (queue.equals(GatewayQueues.DELETE_REQUEST)) {
      faults.hit(FailPoint.DELETION_REQUESTED);
    }
  }
}
