package org.wardscribe.connector;

/** Where one message lies: the key under which it is read again, deleted and verified. */
public record ItemRef(ConnectorId connector, ConversationId conversation, MessageId message) {}
