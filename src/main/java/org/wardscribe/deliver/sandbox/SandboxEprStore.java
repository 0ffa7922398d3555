package org.wardscribe.deliver.sandbox;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a sandbox EPR holds: one file a document, and a journal of all that it received.
 *
 * <p>Both are on the disk before an answer leaves, so that a kill loses nothing that was
 * acknowledged. Not for several processes at once.
 */
final class SandboxEprStore implements AutoCloseable {
  private static final String DOCUMENTS = "documents";
  private static final String SUFFIX = ".hl7";
  private static final String CANCELLED = ".cancelled";
  private static final String COPY = ".copy-";
  private static final String JOURNAL = "received.log";

  private final Path documents;
  private final boolean deduplicates;
  private final FileChannel journal;
  private final List<Reception> receptions;

  private SandboxEprStore(
      Path documents, boolean deduplicates, FileChannel journal, List<Reception> receptions) {
    this.documents = documents;
    this.deduplicates = deduplicates;
    this.journal = journal;
    this.receptions = receptions;
  }

  /** How a document was taken. */
  enum Filing {
    FILED,
    /** The same bytes are filed already; nothing was added. */
    REPEAT,
    /** Other bytes are filed under its number, or came under its control id. */
    CONFLICT,
    NOT_FILED
  }

  /**
   * One message that came: a line of the journal.
   *
   * @param answer MSA-1; {@code -}: none
   */
  record Reception(
      String at,
      String controlId,
      String documentNumber,
      String event,
      String sha256,
      Filing filing,
      String manner,
      String answer) {
    private String line() {
      return String.join(
              "\t", at, controlId, documentNumber, event, sha256, filing.name(), manner, answer)
          + "\n";
    }

    private static Reception ofLine(String line) {
      String[] part = line.split("\t", -1);
      return new Reception(
          part[0], part[1], part[2], part[3], part[4], Filing.valueOf(part[5]), part[6], part[7]);
    }
  }

  /**
   * @param deduplicates false: a document that comes again is filed again, as some EPRs do
   */
  static SandboxEprStore open(Path folder, boolean deduplicates) throws IOException {
    Path documents = Files.createDirectories(folder.resolve(DOCUMENTS));
    Path file = folder.resolve(JOURNAL);
    List<Reception> receptions = new ArrayList<>();
    long whole = 0;
    for (String line : wholeLines(file)) {
      receptions.add(Reception.ofLine(line));
      whole += line.getBytes(StandardCharsets.UTF_8).length + 1L;
    }
    try (FileChannel torn = FileChannel.open(file, CREATE, WRITE)) {
      torn.truncate(whole);
    }
    FileChannel journal = FileChannel.open(file, APPEND);
    force(folder);
    return new SandboxEprStore(documents, deduplicates, journal, receptions);
  }

  /** Without a last line that a kill cut off: nobody was answered about that. */
  private static List<String> wholeLines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    int end = text.lastIndexOf('\n');
    return end < 0 ? List.of() : Arrays.asList(text.substring(0, end).split("\n"));
  }

  /** 1 for the first control id that was ever seen. */
  int order(String controlId) {
    List<String> ids = receptions.stream().map(Reception::controlId).distinct().toList();
    int known = ids.indexOf(controlId);
    return known < 0 ? ids.size() + 1 : known + 1;
  }

  /** How often this control id was seen before. */
  int seen(String controlId) {
    return (int) receptions.stream().filter(r -> r.controlId().equals(controlId)).count();
  }

  /** True if other bytes came under this control id. */
  private boolean isOther(String controlId, byte[] message) {
    String digest = sha256(message);
    return receptions.stream()
        .anyMatch(r -> r.controlId().equals(controlId) && !r.sha256().equals(digest));
  }

  /** A corrected result takes the place of the one under its number. */
  Filing replace(String controlId, String documentNumber, byte[] message) throws IOException {
    if (isOther(controlId, message)) {
      return Filing.CONFLICT;
    }
    Path target = documents.resolve(documentNumber + SUFFIX);
    if (!Files.exists(target)) {
      return Filing.NOT_FILED;
    }
    if (Arrays.equals(Files.readAllBytes(target), message)) {
      return Filing.REPEAT;
    }
    write(target, message);
    return Filing.FILED;
  }

  Filing file(String controlId, String documentNumber, byte[] message) throws IOException {
    if (isOther(controlId, message)) {
      return Filing.CONFLICT;
    }
    Path target = documents.resolve(documentNumber + SUFFIX);
    if (Files.exists(target)) {
      if (deduplicates) {
        return Arrays.equals(Files.readAllBytes(target), message) ? Filing.REPEAT : Filing.CONFLICT;
      }
      for (int copy = 2; Files.exists(target); copy++) {
        target = documents.resolve(documentNumber + COPY + copy + SUFFIX);
      }
    }
    write(target, message);
    return Filing.FILED;
  }

  /** Keeps the cancel beside the document, which is shown to nobody any more. */
  Filing cancel(String documentNumber, byte[] message) throws IOException {
    if (!Files.exists(documents.resolve(documentNumber + SUFFIX))) {
      return Filing.NOT_FILED;
    }
    Path target = documents.resolve(documentNumber + CANCELLED);
    if (Files.exists(target)) {
      return Filing.REPEAT;
    }
    write(target, message);
    return Filing.FILED;
  }

  private void write(Path target, byte[] message) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (FileChannel channel = FileChannel.open(part, CREATE, WRITE, TRUNCATE_EXISTING)) {
      writeAll(channel, message);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    force(documents);
  }

  void journal(Reception reception) throws IOException {
    writeAll(journal, reception.line().getBytes(StandardCharsets.UTF_8));
    receptions.add(reception);
  }

  private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
    channel.force(true);
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** What a store holds, read from outside, also while its process runs or after its death. */
  static SandboxEprContents read(Path folder) throws IOException {
    List<SandboxEprContents.Filed> filed = new ArrayList<>();
    Path documents = folder.resolve(DOCUMENTS);
    if (Files.isDirectory(documents)) {
      try (var files = Files.newDirectoryStream(documents, "*" + SUFFIX)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          String number = name.substring(0, name.length() - SUFFIX.length());
          int copy = number.indexOf(COPY);
          filed.add(
              SandboxEprContents.Filed.of(
                  copy < 0 ? number : number.substring(0, copy), Files.readAllBytes(file)));
        }
      }
    }
    List<SandboxEprContents.Filed> cancels = new ArrayList<>();
    if (Files.isDirectory(documents)) {
      try (var files = Files.newDirectoryStream(documents, "*" + CANCELLED)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          String number = name.substring(0, name.length() - CANCELLED.length());
          cancels.add(SandboxEprContents.Filed.of(number, Files.readAllBytes(file)));
        }
      }
    }
    List<Reception> received =
        wholeLines(folder.resolve(JOURNAL)).stream().map(Reception::ofLine).toList();
    return new SandboxEprContents(
        filed,
        cancels,
        received.size(),
        (int) received.stream().filter(r -> r.filing() == Filing.REPEAT).count());
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
