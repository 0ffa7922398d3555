package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.State;

/** A record system that wants its documents otherwise, on a whole site that runs. */
class Hl7FormIT {
  @TempDir Path folder;

  @Test
  void an_edit_replaces_what_was_filed_before_the_original_goes() throws IOException {
    try (TestWard ward = TestWard.open(folder.resolve("ward"), Hl7FormIT::otherwise)) {
      ward.flagged(
          "file-only", "r1", "Desmond Quillfeather 999 159 0838\ngive 10 mg \uD83D\uDC4D & wait.");
      ward.await("r1", State.RETAINED);
      ward.edit("r1", "Desmond Quillfeather 999 159 0838\nCORRECTION give 1 mg.");
      TestWard.await(
          "the replacement is filed",
          () -> !ward.documentsNaming("r1", 2).isEmpty(),
          () -> ward.entry("r1").toString());

      assertThat(ward.documentsNaming("r1", 1))
          .singleElement()
          .satisfies(
              document ->
                  assertThat(document)
                      .contains(
                          "|MDM^T02^MDM_T02|", "|2.4|", "OBX|1|TX|", "|DRAFT|", "|IN|U|AV|AC"));
      assertThat(ward.documentsNaming("r1", 2))
          .singleElement()
          .satisfies(
              document ->
                  assertThat(document)
                      .contains("|MDM^T10^MDM_T02|", "~CORRECTION give 1 mg.", "REPLACES ")
                      .contains("|PORTAL^Visible in portal^L|")
                      .doesNotContain("give 10 mg"));
      assertThat(ward.epr.contents().filed())
          .filteredOn(filed -> filed.event().equals("T10"))
          .allSatisfy(filed -> assertThat(filed.parentNumber()).isNotEmpty());
    }
  }

  private static void otherwise(TestWard ward) throws IOException {
    Path table = ward.demo.site().resolve("mappings/4-deliver/destinations.yaml");
    String wanted =
        """
            document:
              version: "2.4"
              edit: T10
              text: TX
              unconfirmed: IN
              names: { type: DRAFT }
              portal: { code: PORTAL, text: Visible in portal, system: L, value: N }
            tls: false
        """;
    String before = Files.readString(table);
    String after = before.replaceFirst("(?m)^    tls: false\n", wanted);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(table, after);
  }
}
