package org.wardscribe.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ContentDigest;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReadMessage;
import org.wardscribe.connector.VerifyDeletion;

/** The connector of {@link Partners}' platform. */
record PlatformOverTcp(String process, int port) implements Connector {
  static final ConnectorId ID = new ConnectorId("ward-chat");

  private String[] ask(String question) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((question + "\n").getBytes(StandardCharsets.UTF_8));
      String answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (answer == null) {
        throw new IOException("no answer");
      }
      return answer.split(" ", 3);
    }
  }

  @Override
  public ConnectorId id() {
    return ID;
  }

  @Override
  public DeletionProfile deletionProfile() {
    return new DeletionProfile(
        DeletionProfile.Kind.PURGE, Optional.empty(), "the platform", "none", "none");
  }

  @Override
  public Optional<ReadMessage> readMessage() {
    return Optional.of(this::read);
  }

  @Override
  public Optional<DeleteMessage> deleteMessage() {
    return Optional.of((item, version, recordRef, deadline) -> delete(item, version));
  }

  @Override
  public Optional<VerifyDeletion> verifyDeletion() {
    return Optional.of(this::verify);
  }

  private ReadMessage.Reading read(ItemRef item) {
    try {
      String[] answer = ask("read " + item.message().value());
      return answer[0].equals("gone")
          ? new ReadMessage.Reading.Absent(Clock.systemUTC().instant(), "NOT_FOUND")
          : new ReadMessage.Reading.Present(
              Long.parseLong(answer[1]), digest(answer[2]), Clock.systemUTC().instant());
    } catch (IOException e) {
      return new ReadMessage.Reading.CannotTell("NO_ANSWER", Clock.systemUTC().instant());
    }
  }

  private VerifyDeletion.Verification verify(ItemRef item) {
    ReadMessage.Reading reading = read(item);
    if (reading instanceof ReadMessage.Reading.Absent absent) {
      return new VerifyDeletion.Verification.Gone(absent.at(), absent.evidence());
    }
    if (reading instanceof ReadMessage.Reading.Present present) {
      return new VerifyDeletion.Verification.StillThere(
          present.version(), present.digest(), present.at());
    }
    return new VerifyDeletion.Verification.CannotTell("NO_ANSWER", Clock.systemUTC().instant());
  }

  private DeleteMessage.Deletion delete(ItemRef item, long version) {
    try {
      String[] answer = ask("delete " + process + " " + item.message().value() + " " + version);
      return answer[0].equals("done")
          ? new DeleteMessage.Deletion.Done(
              Optional.of(version), Optional.empty(), Clock.systemUTC().instant(), "done")
          : new DeleteMessage.Deletion.Refused("VERSION_MISMATCH", Clock.systemUTC().instant());
    } catch (IOException e) {
      return new DeleteMessage.Deletion.CannotTell("NO_ANSWER", Clock.systemUTC().instant());
    }
  }

  private static ContentDigest digest(String text) {
    return ContentDigest.of(text, List.of());
  }
}
