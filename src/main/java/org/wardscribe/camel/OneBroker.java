package org.wardscribe.camel;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.util.Collection;
import org.apache.activemq.artemis.core.client.impl.TopologyMemberImpl;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;

/**
 * Refuses a broker that shares its queues with another active one: each gives out a part of the
 * events, and an edit could be read before its flag.
 *
 * <p>An active broker and its backups are one. Brokers that are not told of each other are not
 * noticed.
 */
final class OneBroker {
  private OneBroker() {}

  /** Of a connection that is open; asks nobody: the broker tells each client who belongs to it. */
  static void check(Connection connection) throws SeveralActive {
    if (connection instanceof ActiveMQConnection artemis) {
      Collection<TopologyMemberImpl> members =
          artemis.getSessionFactory().getServerLocator().getTopology().getMembers();
      long active = members.stream().filter(member -> member.getPrimary() != null).count();
      if (active > 1) {
        throw new SeveralActive(active);
      }
    }
  }

  /** Its message is made to be read by an operator. */
  static final class SeveralActive extends JMSException {
    private static final long serialVersionUID = 1L;

    private SeveralActive(long active) {
      super(
          active
              + " active brokers share its messages, so that their order is lost: leave one active"
              + " broker, with backups");
    }
  }
}
