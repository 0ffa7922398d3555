package org.wardscribe.connector.jabber;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.wardscribe.connector.EventId;

/**
 * Our id of what was said between one person and us alone.
 *
 * @param person the bare address, whoever of the two said it
 * @param way how it was said, and so how it is found again
 * @param mark the archive's id, or a time
 * @param name what its sender's app called it; a digest of that where it could say more
 */
record PrivateId(String person, Way way, String mark, String name) {
  private static final int PARTS = 3;

  /** By what a message is found again. */
  enum Way {
    /** We said it. */
    ASKED("asked:"),
    /** Our own archive has it. */
    KEPT("kept:"),
    /** It came, and no archive of ours had it. */
    PASSED("");

    private final String prefix;

    Way(String prefix) {
      this.prefix = prefix;
    }
  }

  /** Of what we ask. */
  static PrivateId asked(String person, Instant at, EventId question) {
    return new PrivateId(
        person, Way.ASKED, Long.toString(at.toEpochMilli()), QuestionNames.write(question));
  }

  /** Apps that count their messages begin again: the time keeps two of one name apart. */
  static PrivateId passed(String person, Instant at, String name) {
    return new PrivateId(person, Way.PASSED, Long.toString(at.toEpochMilli()), name);
  }

  /** Empty: it is no id of ours. */
  static Optional<PrivateId> read(String id) {
    String[] parts = id.split("/", PARTS);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    Way way = way(parts[1]);
    try {
      String mark =
          URLDecoder.decode(parts[1].substring(way.prefix.length()), StandardCharsets.UTF_8);
      return Optional.of(new PrivateId(parts[0], way, mark, parts[2]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Way way(String mark) {
    if (mark.startsWith(Way.ASKED.prefix)) {
      return Way.ASKED;
    }
    return mark.startsWith(Way.KEPT.prefix) ? Way.KEPT : Way.PASSED;
  }

  /** When we said it; empty: this is no time. */
  Optional<Instant> at() {
    return mark.matches("[0-9]{1,15}")
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(mark)))
        : Optional.empty();
  }

  String write() {
    return person + "/" + way.prefix + URLEncoder.encode(mark, StandardCharsets.UTF_8) + "/" + name;
  }
}
