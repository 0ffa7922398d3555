package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.chaos.Canaries;
import org.wardscribe.deliver.sandbox.SandboxEprContents;

/**
 * After its work, texts, names and numbers of the messages are in no file of Wardscribe's and not
 * in the memory of the idle process.
 */
class CanaryIT {
  @TempDir Path folder;

  @Test
  void no_file_that_wardscribe_writes_has_a_word_of_a_message() throws IOException {
    Map<String, String> talkative = Map.of("WARDSCRIBE_LOG_LEVEL", "DEBUG");
    try (HostileScene scene =
        HostileScene.open(
            folder.resolve("scene"), 12, new ChaosScene.Variables(talkative, Map.of()))) {
      scene.wardscribe().start("");
      scene.release(12);
      scene.awaitRest();
      assertThat(scene.log()).hasSizeGreaterThan(50).anyMatch(line -> line.contains(" DEBUG "));
      assertThat(scene.site().site().resolve("data/ledger/ledger.db-wal")).isNotEmptyFile();
      // The search sees: in the partners' stores they are, and our own sentences in the journal.
      assertThat(hits(Canaries.OF_MESSAGES, scene.site().app())).isPositive();
      assertThat(hits(Canaries.OF_REGISTER, scene.site().epr())).isPositive();
      assertThat(hits(documentNumbers(scene), scene.site().broker())).isPositive();
      int heap = ChaosHeap.canaries(scene.wardscribe(), scene.site());
      assertThat(heap).as("it was dumped").isNotNegative();
      scene.assertSound("canaries", true, Map.of("idle_heap_hits", heap));
    }
  }

  /** By its documents' numbers, which Wardscribe tells the conversation. */
  private static List<String> documentNumbers(HostileScene scene) throws IOException {
    return SandboxEprContents.read(scene.site().epr()).filed().stream()
        .map(filed -> filed.documentNumber().toLowerCase(Locale.ROOT))
        .limit(5)
        .toList();
  }

  private static int hits(List<String> words, Path below) throws IOException {
    assertThat(Files.exists(below)).isTrue();
    Canaries canaries = new Canaries(words);
    canaries.search(below);
    return canaries.hits();
  }
}
