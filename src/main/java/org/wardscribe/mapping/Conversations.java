package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;

/**
 * {@code 1-receive/conversations.yaml}: the conversations from which flags are taken, and what
 * happens with them. A conversation that is not here is refused.
 */
public final class Conversations {
  /** Where the table lies below a mappings folder. */
  public static final String FILE = "1-receive/conversations.yaml";

  private final List<Conversation> conversations;

  /** Each message is asked for several times, and a trust has hundreds of conversations. */
  private final Map<ConversationRef, Conversation> byRef = new HashMap<>();

  @JsonCreator
  public Conversations(@JsonProperty("conversations") List<Conversation> conversations) {
    this.conversations = List.copyOf(conversations);
    for (Conversation each : conversations) {
      if (byRef.putIfAbsent(each.ref(), each) != null) {
        throw new IllegalArgumentException(
            "'" + each.conversation() + "' stands here twice; keep one of the two");
      }
    }
  }

  /**
   * One conversation.
   *
   * @param connector the connector's id, as the site's configuration names it
   * @param conversation the platform's id of the room, group or chat
   * @param site ODS code of the organisation that answers for it
   * @param owner who is asked about its held entries, e.g. a team's mailbox; never a patient
   * @param destination the record system that its entries are filed in
   * @param accepting false: paused, new flags are refused to their sender
   * @param reviewDue when somebody must look again whether all this still holds
   */
  public record Conversation(
      String connector,
      String conversation,
      String site,
      Purpose purpose,
      String owner,
      String destination,
      Mode mode,
      boolean accepting,
      LocalDate reviewDue) {
    public Conversation {
      need("connector", connector);
      need("conversation", conversation);
      need("owner", owner);
      if (!Objects.requireNonNullElse(site, "").matches("[A-Z0-9]{3,10}")) {
        throw new IllegalArgumentException(
            "'site' is an ODS code: 3 to 10 capital letters and digits");
      }
      if (!Objects.requireNonNullElse(destination, "").matches("[a-z0-9][a-z0-9-]{0,39}")) {
        throw new IllegalArgumentException(
            "'destination' has 1 to 40 lower-case letters, digits and hyphens");
      }
      if (purpose == null || mode == null || reviewDue == null) {
        throw new IllegalArgumentException(
            "'purpose', 'mode' and 'reviewDue' must have a value in '" + conversation + "'");
      }
    }

    public ConversationRef ref() {
      return new ConversationRef(new ConnectorId(connector), new ConversationId(conversation));
    }

    private static void need(String key, String value) {
      if (value == null || value.isBlank()) {
        throw new IllegalArgumentException("'" + key + "' must not be empty");
      }
    }
  }

  /** What a conversation is for. */
  public enum Purpose {
    @JsonProperty("clinical")
    CLINICAL,
    @JsonProperty("operational")
    OPERATIONAL,
    /** Nothing from here belongs in a record: flags are refused. */
    @JsonProperty("social")
    SOCIAL
  }

  /** In the order of the table. */
  public List<Conversation> conversations() {
    return conversations;
  }

  public Optional<Conversation> find(ConnectorId connector, ConversationId conversation) {
    return Optional.ofNullable(byRef.get(new ConversationRef(connector, conversation)));
  }

  /** Every conversation that the table names. */
  public List<ConversationRef> all() {
    return conversations.stream().map(Conversation::ref).toList();
  }

  /** As {@link #mode(ConnectorId, ConversationId)}. */
  public Mode mode(ConversationRef conversation) {
    return mode(conversation.connector(), conversation.conversation());
  }

  /**
   * The mode that holds now. A conversation that was taken out of the table since its flag came is
   * {@link Mode#FILE}: nothing of it is deleted.
   */
  public Mode mode(ConnectorId connector, ConversationId conversation) {
    return find(connector, conversation).map(Conversation::mode).orElse(Mode.FILE);
  }
}
