package org.example.wardboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.SourceMessage;

/**
 * The board's folder: {@code ROOM/ID@1} is the first version of a message, {@code ROOM/ID@gone}
 * what is left of one, and {@code journal} tells what happened, a line each.
 *
 * <p>A version is written whole and then never changed: a line with time and author, then the text.
 */
final class BoardFiles {
  private final Path folder;

  BoardFiles(Path folder) {
    this.folder = folder;
  }

  Path version(ItemRef item, long version) {
    return file(item, String.valueOf(version));
  }

  Path tombstone(ItemRef item) {
    return file(item, "gone");
  }

  private Path file(ItemRef item, String suffix) {
    return room(item).resolve(name(item.message().value()) + "@" + suffix);
  }

  private Path room(ItemRef item) {
    return folder.resolve(name(item.conversation().value()));
  }

  /** Ids are opaque and may come from anywhere: none leads out of the folder. */
  private static String name(String id) {
    if (!id.matches("[A-Za-z0-9-]+")) {
      throw new IllegalArgumentException("not an id of this board");
    }
    return id;
  }

  /** The number of the newest version; 0 if there is none. */
  long newestVersion(ItemRef item) throws IOException {
    String before = name(item.message().value()) + "@";
    try (Stream<Path> files = Files.list(room(item))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.startsWith(before))
          .map(file -> file.substring(before.length()))
          .filter(version -> version.matches("[0-9]+"))
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    }
  }

  SourceMessage message(ItemRef item, long version) throws IOException {
    String[] parts = Files.readString(version(item, version)).split("\n", 2);
    String[] head = parts[0].split(" ");
    Instant at = Instant.parse(head[0]);
    return new SourceMessage(
        item,
        version,
        at,
        version > 1 ? Optional.of(at) : Optional.empty(),
        new Account(new AccountId(head[1]), head[1]),
        parts[1],
        List.of(),
        Optional.empty());
  }

  /** The journal's lines after the first so many; one that is still being written is left out. */
  List<String> journalAfter(long lines) throws IOException {
    String journal = Files.readString(folder.resolve("journal"));
    return journal.substring(0, journal.lastIndexOf('\n') + 1).lines().skip(lines).toList();
  }
}
