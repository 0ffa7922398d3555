package org.wardscribe.deliver.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a sandbox EPR holds, for a check that does not ask the ledger.
 *
 * @param filed one for each file, copies too, in no order
 * @param cancels what cancelled one of them, which then stands no more
 * @param received how many messages came, repeats too
 * @param repeats how many of them were recognised as filed already
 */
public record SandboxEprContents(
    List<Filed> filed, List<Filed> cancels, int received, int repeats) {
  public SandboxEprContents {
    filed = List.copyOf(filed);
    cancels = List.copyOf(cancels);
  }

  /** Reads the store in this folder, also while its process runs or after its death. */
  public static SandboxEprContents read(Path folder) throws IOException {
    return SandboxEprStore.read(folder);
  }

  /** The document numbers under which something is filed. */
  public Set<String> documentNumbers() {
    Set<String> numbers = new TreeSet<>();
    filed.forEach(document -> numbers.add(document.documentNumber()));
    return numbers;
  }

  /**
   * How many files are one too many: a second copy under a number, or the same patient and text
   * under another number.
   */
  public int duplicates() {
    Set<String> numbers = new HashSet<>();
    Set<String> contents = new HashSet<>();
    int duplicates = 0;
    for (Filed document : filed) {
      boolean newNumber = numbers.add(document.documentNumber());
      boolean newContent = contents.add(document.contentSha256());
      if (!newNumber || !newContent) {
        duplicates++;
      }
    }
    return duplicates;
  }

  /**
   * One file.
   *
   * @param event MSH-9.2
   * @param parentNumber TXA-13.1; empty for an original document
   * @param contentSha256 of patient and content (PID and OBX), without ids and times of the message
   * @param message as it was received
   */
  public record Filed(
      String documentNumber,
      String event,
      String parentNumber,
      String contentSha256,
      String message) {
    static Filed of(String documentNumber, byte[] bytes) {
      String message = new String(bytes, StandardCharsets.UTF_8);
      StringBuilder content = new StringBuilder();
      String event = "";
      String parent = "";
      for (String segment : message.split("\r", -1)) {
        String[] field = segment.split("\\|", -1);
        switch (field[0]) {
          case "MSH" -> event = component(field, 8, 1);
          case "TXA" -> parent = component(field, 13, 0);
          case "PID", "OBX" -> content.append(segment).append('\r');
          default -> {
            // Says nothing about who and what.
          }
        }
      }
      return new Filed(
          documentNumber,
          event,
          parent,
          SandboxEprStore.sha256(content.toString().getBytes(StandardCharsets.UTF_8)),
          message);
    }

    private static String component(String[] field, int number, int component) {
      String[] parts = number < field.length ? field[number].split("\\^", -1) : new String[0];
      return component < parts.length ? parts[component] : "";
    }

    @Override
    public String toString() {
      return "Filed[" + documentNumber + " " + event + "]";
    }
  }
}
