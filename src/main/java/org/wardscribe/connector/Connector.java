package org.wardscribe.connector;

import java.util.Optional;

/**
 * One messaging platform. Only receiving is compulsory, by being called ({@link #receiveFlagged})
 * or by asking ({@link #pullFlagged}); everything else is declared or absent.
 *
 * <p>Absent means that the platform can't do it, and {@code validate} refuses a configuration that
 * asks for it. None of these calls may be made on a thread that writes the ledger.
 */
public interface Connector {
  ConnectorId id();

  default Optional<ReceiveFlagged> receiveFlagged() {
    return Optional.empty();
  }

  default Optional<PullFlagged> pullFlagged() {
    return Optional.empty();
  }

  DeletionProfile deletionProfile();

  default SourceAssuranceProfile assuranceProfile() {
    return SourceAssuranceProfile.notAssessed();
  }

  default Optional<ReadMessage> readMessage() {
    return Optional.empty();
  }

  default Optional<FetchAttachment> fetchAttachment() {
    return Optional.empty();
  }

  default Optional<DeleteMessage> deleteMessage() {
    return Optional.empty();
  }

  default Optional<VerifyDeletion> verifyDeletion() {
    return Optional.empty();
  }

  default Optional<ListMembers> listMembers() {
    return Optional.empty();
  }

  default Optional<TellConversation> tellConversation() {
    return Optional.empty();
  }

  /** Absent where nobody can be spoken to alone, or what they answer can't be told apart. */
  default Optional<TellPerson> tellPerson() {
    return Optional.empty();
  }
}
