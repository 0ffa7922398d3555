package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedFhirServer.outcome;
import static org.wardscribe.kit.ScriptedFhirServer.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.OidcProvider;
import org.wardscribe.kit.ScriptedFhirServer;
import org.wardscribe.kit.TestKey;
import org.wardscribe.ledger.State;

/** A whole site that gets its tokens from a strict token server, as SMART Backend Services says. */
class FhirAccessSiteIT {
  private static final String DESTINATION =
      """
      destinations:
        trust-epr:
          protocol: fhir
          environment: test
          sendingApplication: WARDSCRIBE
          sendingFacility: RZZ
          identifiers: [NH, MR]
          maximumBytes: 4194304
          url: "{{wardscribe.destination.trust-epr.url}}"
          plainHttp: false
          token: ""
          access:
            by: private-key
            tokenUrl: "{{wardscribe.destination.trust-epr.token-url}}"
            client: "{{wardscribe.destination.trust-epr.client}}"
            keyFile: "{{wardscribe.destination.trust-epr.key-file}}"
            keyId: ours-1
            algorithm: ES384
            scope: system/DocumentReference.cruds
            audience: ""
          mode: put
          documentSystem: https://fhir.rzz.example.nhs.uk/Id/document
          registers: { GMC: "https://fhir.hl7.org.uk/Id/gmc-number" }
          encounterSystems: {}
          lanes: 4
          connectTimeout: PT2S
          answerTimeout: PT5S
          retryPause: PT1S
          acknowledgedBy: epr
      """;

  @TempDir Path folder;

  @Test
  void flagged_advice_is_filed_with_a_token_that_was_got_and_replaced_when_it_was_refused()
      throws Exception {
    TestKey key = TestKey.ec(folder, "secp384r1");
    try (OidcProvider tokens = OidcProvider.startOrSkip("ward-client", "ES384", "ours-1", key);
        ScriptedFhirServer server = ScriptedFhirServer.start();
        TestWard ward = TestWard.open(folder.resolve("ward"))) {
      server.onWrite(says(401, outcome("error", "login")));
      ward.stopSite();
      settings(ward, tokens, server, key);
      ward.startSite();
      ward.post("ward", "a1", TestWard.FLAGGER, "Marjorie Alderfield 999 526 0182 rash, stop abx?");
      ward.answer("ward", "a2", "a1", "Stop co-amoxiclav.");
      ward.flag("a2");
      ward.await("a2", State.DELETED);

      assertThat(server.record().documents()).isEqualTo(1);
      List<String> shown =
          server.received().stream().map(r -> r.headers().get("authorization")).toList();
      assertThat(shown).allMatch(s -> s != null && s.startsWith("Bearer ") && s.length() > 20);
      assertThat(shown.stream().distinct()).as("one until it was refused, then one").hasSize(2);
    }
  }

  private static void settings(
      TestWard ward, OidcProvider tokens, ScriptedFhirServer server, TestKey key)
      throws IOException {
    Files.writeString(
        ward.demo.site().resolve("mappings/4-deliver/destinations.yaml"), DESTINATION);
    String name = "wardscribe.destination.trust-epr.";
    ward.set(name + "url", server.base().toString());
    ward.set(name + "token-url", tokens.tokens().toString());
    ward.set(name + "client", "ward-client");
    ward.set(name + "key-file", key.file().toString());
  }
}
