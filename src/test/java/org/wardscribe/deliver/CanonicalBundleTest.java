package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.wardscribe.fhir.FhirJson;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.FhirDesk;

/** That a server's own notation of a document Bundle is no other document, and a word is one. */
class CanonicalBundleTest {
  private static final URI BASE = URI.create("https://epr.example/fhir");
  private static final IParser PARSER = FhirContext.forR4Cached().newJsonParser();

  private static byte[] document(String text) {
    return FhirDesk.document(BASE, Mode.DOCUMENT, "D26", text).bytes();
  }

  private static CanonicalBundle canonical(byte[] json) {
    return CanonicalBundle.of(FhirJson.read(json).orElseThrow()).orElseThrow();
  }

  @Property(tries = 150)
  void what_a_server_built_on_hapi_writes_is_the_same(@ForAll("typed") String text) {
    byte[] sent = document(text);
    Bundle read = PARSER.parseResource(Bundle.class, new String(sent, StandardCharsets.UTF_8));
    read.getMeta().setVersionId("3");
    byte[] kept = PARSER.encodeResourceToString(read).getBytes(StandardCharsets.UTF_8);
    assertThat(canonical(kept).words()).isEqualTo(canonical(sent).words());
    assertThat(canonical(kept).sha256()).isEqualTo(canonical(sent).sha256());
  }

  @Test
  void another_word_or_space_or_emphasis_is_another_document() {
    CanonicalBundle sent = canonical(document("Stop 5 mg"));
    assertThat(canonical(document("Stop 5  mg"))).isNotEqualTo(sent);
    assertThat(canonical(document("Stop 50 mg"))).isNotEqualTo(sent);
    String json = new String(document("Stop 5 mg"), StandardCharsets.UTF_8);
    String struck = json.replace("Stop 5 mg</pre>", "<s>Stop</s> 5 mg</pre>");
    assertThat(struck).isNotEqualTo(json);
    assertThat(canonical(struck.getBytes(StandardCharsets.UTF_8))).isNotEqualTo(sent);
  }

  @Test
  void a_narrative_that_is_no_xml_or_has_a_document_type_says_nothing() {
    for (String div :
        new String[] {"<div>", "no markup", "<!DOCTYPE x [<!ENTITY a \"b\">]><div>&a;</div>"}) {
      assertThat(CanonicalNarrative.of(div)).isEqualTo(Optional.empty());
    }
  }

  @Provide("typed")
  Arbitrary<String> typed() {
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(40);
    Arbitrary<String> traps =
        Arbitraries.of(
            "\n",
            "\n\n",
            "\u00a0",
            "\"",
            "'",
            "&nbsp;",
            "&amp;",
            "<b>",
            " ",
            "  ",
            "\u0085",
            "\uD83D\uDC4D",
            "\u202e",
            "\u2028",
            "]]>",
            "a");
    return Arbitraries.oneOf(any, traps).list().ofMaxSize(12).map(parts -> String.join("", parts));
  }
}
