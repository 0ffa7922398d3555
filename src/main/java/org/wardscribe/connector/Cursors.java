package org.wardscribe.connector;

import java.util.Optional;

/**
 * How far a connector has read, kept through restarts.
 *
 * <p>Written only after everything before it was taken. A cursor says where to read on, never that
 * something was filed or deleted.
 */
public interface Cursors {
  /**
   * @param name of what is read, e.g. a conversation; unique within the connector
   */
  Optional<String> read(String name);

  /** Returns when it is durable. */
  void write(String name, String position);
}
