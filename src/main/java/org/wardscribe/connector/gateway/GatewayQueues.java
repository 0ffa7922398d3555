package org.wardscribe.connector.gateway;

import java.util.List;

/** The queues of {@code docs/gateway.md}. */
public final class GatewayQueues {
  public static final String FLAGGED = "im.flagged";
  public static final String REFUSED = "im.refused";
  public static final String RECEIPT = "im.receipt";
  public static final String PRIVATE = "im.private";
  public static final String READ_REQUEST = "im.read.request";
  public static final String READ_RESULT = "im.read.result";
  public static final String DELETE_REQUEST = "im.delete.request";
  public static final String DELETE_RESULT = "im.delete.result";

  /** What the gateway writes and we read. */
  public static final List<String> FROM_GATEWAY = List.of(FLAGGED, READ_RESULT, DELETE_RESULT);

  /** What we write and the gateway reads. */
  public static final List<String> TO_GATEWAY =
      List.of(REFUSED, RECEIPT, PRIVATE, READ_REQUEST, DELETE_REQUEST);

  private GatewayQueues() {}
}
