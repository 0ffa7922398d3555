package org.wardscribe.connector.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.AttachmentId;
import org.wardscribe.connector.ContentDigest;

/** One message in the sandbox app; only its {@link AppState} changes it. */
final class AppMessage {
  final String conversation;
  final String id;
  final ObjectNode author;
  final Optional<String> answers;
  final ArrayNode attachments;
  final List<SandboxAppStore.Version> versions = new ArrayList<>();
  final Map<String, SandboxAppStore.Receipt> receipts = new LinkedHashMap<>();
  Optional<SandboxAppStore.Flag> flag = Optional.empty();
  Optional<SandboxAppStore.Gone> gone = Optional.empty();
  int deleteRequests;

  AppMessage(JsonNode posted) {
    conversation = posted.get("conversation").asText();
    id = posted.get("message").asText();
    author = (ObjectNode) posted.get("author");
    answers = Optional.ofNullable(posted.get("answers")).map(JsonNode::asText);
    attachments = posted.withArray("attachments");
  }

  void add(Instant at, String text) {
    versions.add(new SandboxAppStore.Version(versions.size() + 1L, at, text, digest(text).hex()));
  }

  private ContentDigest digest(String text) {
    List<Attachment> all = new ArrayList<>();
    for (JsonNode each : attachments) {
      all.add(
          new Attachment(
              new AttachmentId(each.get("id").asText()),
              each.get("mime").asText(),
              each.get("size").asLong(),
              each.get("sha256").asText(),
              new Attachment.Content.Inline(new byte[0])));
    }
    return ContentDigest.of(text, all);
  }

  SandboxAppStore.Version latest() {
    return versions.get(versions.size() - 1);
  }

  SandboxAppStore.Message snapshot() {
    return new SandboxAppStore.Message(
        conversation,
        id,
        author.get("sourceId").asText(),
        answers,
        List.copyOf(versions),
        flag,
        gone,
        List.copyOf(receipts.values()),
        deleteRequests);
  }
}
