package org.wardscribe.connector.jabber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A person on a {@link Prosody}, with a Jabber app that is not ours: slixmpp, in a process of its
 * own (see {@code jabber/person.py}). Each call returns when the server has taken what was done.
 */
public final class JabberPerson implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Path SCRIPT = Path.of("src", "test", "resources", "jabber", "person.py");

  private final String user;
  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  /**
   * A message as its room took it.
   *
   * @param id what its author called it; a correction refers to it
   * @param archive what the room calls it; replies, reactions and moderation refer to it. Empty:
   *     the room does not keep it
   */
  public record Sent(String id, String archive) {
    /** By which others refer to it. */
    String reference() {
      return archive.isEmpty() ? id : archive;
    }
  }

  /** One entry of an archive, as it is stored. */
  public record Kept(String id, String xml) {}

  /** The server or the script did not do it: the condition's name, such as {@code forbidden}. */
  public static final class NotDone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDone(String condition) {
      super(condition);
    }
  }

  private JabberPerson(String user, Process process) {
    this.user = user;
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Connects as {@code user}, who must be registered. */
  public static JabberPerson connect(Prosody server, String user) throws IOException {
    ProcessBuilder python =
        new ProcessBuilder(
            "/usr/bin/python3",
            SCRIPT.toAbsolutePath().toString(),
            user + "@" + Prosody.HOST,
            Prosody.PASSWORD,
            "127.0.0.1",
            Integer.toString(server.port()),
            server.certificate().toString());
    python.environment().put("PYTHONUTF8", "1");
    python.redirectError(ProcessBuilder.Redirect.DISCARD);
    JabberPerson person = new JabberPerson(user, python.start());
    person.answer();
    return person;
  }

  private JsonNode answer() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new NotDone("the person's app ended");
      }
      JsonNode answer = MAPPER.readTree(line);
      if (answer.has("error")) {
        throw new NotDone(answer.get("error").asText());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized JsonNode act(String action, Map<String, ?> with) {
    ObjectNode asked = MAPPER.valueToTree(with);
    try {
      commands.write(asked.put("do", action).toString());
      commands.newLine();
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer();
  }

  private Sent send(String action, Map<String, ?> with) {
    JsonNode sent = act(action, with);
    return new Sent(sent.path("id").asText(), sent.path("archive").asText());
  }

  /** The bare address, e.g. {@code anna@localhost}. */
  public String address() {
    return user + "@" + Prosody.HOST;
  }

  /** Where this person sits in a room, e.g. {@code ward@rooms.localhost/anna}. */
  public String in(String room) {
    return room + "/" + user;
  }

  /** Enters under the own name; what the room shows of its past, as XML. */
  public List<String> join(String room) {
    List<String> history = new ArrayList<>();
    act("join", Map.of("room", room, "nick", user))
        .get("history")
        .forEach(h -> history.add(h.asText()));
    return history;
  }

  public void leave(String room) {
    act("leave", Map.of("room", room));
  }

  public Sent say(String room, String text) {
    return send("say", Map.of("room", room, "text", text));
  }

  /** Says it under an id of the sender's choice: apps may repeat one. */
  public Sent say(String room, String text, String id) {
    return send("say", Map.of("room", room, "text", text, "id", id));
  }

  /** XEP-0461. */
  public Sent reply(String room, Sent to, String author, String text) {
    return send(
        "reply", Map.of("room", room, "to", to.reference(), "author", author, "text", text));
  }

  /** XEP-0461, with what it answers quoted for old apps. */
  public Sent reply(String room, Sent to, String author, String text, String fallback) {
    return send(
        "reply",
        Map.of(
            "room",
            room,
            "to",
            to.archive(),
            "author",
            author,
            "text",
            text,
            "fallback",
            fallback));
  }

  /** XEP-0444, all of this person's reactions to it; with the hint that has the room keep it. */
  public Sent react(String room, Sent to, String... emojis) {
    return send(
        "react", Map.of("room", room, "to", to.reference(), "emojis", emojis, "store", true));
  }

  /** As apps do that give no hint: the room shows it and does not keep it. */
  public Sent reactInPassing(String room, Sent to, String... emojis) {
    return send(
        "react", Map.of("room", room, "to", to.reference(), "emojis", emojis, "store", false));
  }

  /** XEP-0308. */
  public Sent correct(String room, Sent first, String text) {
    return send("correct", Map.of("room", room, "origin", first.id(), "text", text));
  }

  /** XEP-0424: the author's own attempt. */
  public Sent retract(String room, Sent message) {
    return send("retract", Map.of("room", room, "to", message.reference()));
  }

  /** XEP-0425, as a moderator. */
  public void moderate(String room, Sent message) {
    act("moderate", Map.of("room", room, "to", message.reference()));
  }

  /** XEP-0363; the file's address. */
  public String upload(Path file, String mediaType) {
    return act(
            "upload",
            Map.of(
                "service",
                Prosody.FILES,
                "path",
                file.toString(),
                "name",
                file.getFileName().toString(),
                "media",
                mediaType))
        .get("url")
        .asText();
  }

  /** Posts a file's address as apps do. */
  public Sent share(String room, String url) {
    return send("share", Map.of("room", room, "url", url));
  }

  /** One to one; the id that its author gave it. */
  public String chat(String to, String text) {
    return act("chat", Map.of("to", to, "text", text)).get("id").asText();
  }

  /** One to one, in answer to a message of this id. */
  public String chat(String to, String text, String reply) {
    return act("chat", Map.of("to", to, "text", text, "reply", reply)).get("id").asText();
  }

  public List<Kept> archive(String room) {
    return kept(act("archive", Map.of("of", room)));
  }

  public List<Kept> archive(String room, Sent message) {
    return kept(act("archive", Map.of("of", room, "ids", List.of(message.archive()))));
  }

  public List<Kept> ownArchive() {
    return kept(act("archive", Map.of()));
  }

  private static List<Kept> kept(JsonNode answer) {
    List<Kept> kept = new ArrayList<>();
    answer
        .get("archive")
        .forEach(k -> kept.add(new Kept(k.get("id").asText(), k.get("xml").asText())));
    return kept;
  }

  /** Bare address to affiliation. */
  public Map<String, String> affiliations(String room) {
    Map<String, String> listed = new LinkedHashMap<>();
    act("affiliations", Map.of("room", room))
        .get("affiliations")
        .forEach(a -> listed.put(a.get("jid").asText(), a.get("affiliation").asText()));
    return listed;
  }

  /** Makes someone {@code owner}, {@code admin}, {@code member}, {@code outcast} or none of it. */
  public void affiliate(String room, String address, String affiliation) {
    act(
        "administer",
        Map.of("room", room, "item", Map.of("jid", address, "affiliation", affiliation)));
  }

  /** Gives who is there a role, until they leave: {@code none} throws them out. */
  public void role(String room, String nick, String role) {
    act("administer", Map.of("room", room, "item", Map.of("nick", nick, "role", role)));
  }

  /** Sets options of the room by the names of XEP-0045. */
  public void configure(String room, Map<String, String> options) {
    act("configure", Map.of("room", room, "options", options));
  }

  public void destroy(String room) {
    act("destroy", Map.of("room", room));
  }

  /** What the room says that it supports. */
  public List<String> supports(String address) {
    List<String> features = new ArrayList<>();
    act("supports", Map.of("of", address)).get("features").forEach(f -> features.add(f.asText()));
    return features;
  }

  /** Waits until somebody is in a room, by the address {@code room/nick}. */
  public void sees(String who) {
    act("sees", Map.of("who", who));
  }

  /** The first message from there with this in it, past or to come, as XML. */
  public String hears(String from, String contains) {
    return act("hears", Map.of("sender", from, "contains", contains)).get("xml").asText();
  }

  /** How many messages from there had this in them until now. */
  public int heard(String from, String contains) {
    return act("heard", Map.of("sender", from, "contains", contains)).get("times").asInt();
  }

  /** The archive as one text, to look for what must not be in it. */
  public String archiveText(String room) {
    return archive(room).stream().map(Kept::xml).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
