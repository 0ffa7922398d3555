package org.wardscribe.connector.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The sandbox app's store on disk: one JSON object a line, each forced to the disk before anything
 * follows from it.
 *
 * <p>A last line that was cut off by a kill never happened. What was purged stays readable here:
 * this file is what the demo's independent check reads.
 */
final class AppJournal implements AutoCloseable {
  private static final String FILE = "sandbox-app.jsonl";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final FileChannel channel;

  private AppJournal(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens the journal for writing, behind its last whole line. */
  static AppJournal open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(FILE);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(wholeLines(file).getBytes(StandardCharsets.UTF_8).length);
    channel.position(channel.size());
    return new AppJournal(channel);
  }

  /** Everything that happened, oldest first. */
  static List<JsonNode> read(Path folder) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (String line : wholeLines(folder.resolve(FILE)).split("\n", -1)) {
      if (!line.isEmpty()) {
        records.add(parse(line));
      }
    }
    return records;
  }

  private static String wholeLines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    // ISO 8859-1 would keep any torn bytes too, but the cut below removes them in any charset.
    String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return all.substring(0, all.lastIndexOf('\n') + 1);
  }

  private static JsonNode parse(String line) throws IOException {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException("a line of the sandbox app's journal is not JSON; it was altered");
    }
  }

  void append(ObjectNode happened) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((happened + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      channel.write(line);
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
