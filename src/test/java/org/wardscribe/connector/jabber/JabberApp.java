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
import java.util.Map;

/** The process of {@code jabber/person.py}: one question a line, one answer a line. */
final class JabberApp implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Path SCRIPT = Path.of("src", "test", "resources", "jabber", "person.py");

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  /** The server or the script did not do it: the condition's name, such as {@code forbidden}. */
  public static final class NotDone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDone(String condition) {
      super(condition);
    }
  }

  private JabberApp(Process process) {
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static JabberApp start(Prosody server, String user) throws IOException {
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
    JabberApp app = new JabberApp(python.start());
    app.answer();
    return app;
  }

  /** Does it; returns when the script says that it is done. */
  synchronized JsonNode act(String action, Map<String, ?> with) {
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

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
