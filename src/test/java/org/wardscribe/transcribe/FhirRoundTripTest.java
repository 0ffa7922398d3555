package org.wardscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.wardscribe.mapping.Destinations.MessageCharset;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

/**
 * Whatever people type stands in a FHIR document as they typed it, as {@link WireText} describes,
 * read with a parser that is not ours; and never as another resource.
 */
class FhirRoundTripTest {
  private static final IParser PARSER =
      FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

  @Property(tries = 300)
  void any_text_stands_in_a_document_bundle_as_it_was(@ForAll("typed") String text)
      throws Exception {
    Bundle bundle = PARSER.parseResource(Bundle.class, json(Mode.DOCUMENT, text));
    assertThat(bundle.getEntry())
        .extracting(entry -> entry.getResource().fhirType())
        .containsExactly(
            "Composition",
            "Patient",
            "Device",
            "Practitioner",
            "Organization",
            "PractitionerRole",
            "Communication",
            "Provenance");
    Communication said = (Communication) bundle.getEntry().get(6).getResource();
    assertThat(said.getPayload()).hasSize(1);
    assertThat(said.getPayloadFirstRep().getContentStringType().getValue())
        .isEqualTo(expected(text));
    Composition composition = (Composition) bundle.getEntryFirstRep().getResource();
    assertThat(composition.getSection()).hasSize(2);
    assertThat(pre(composition.getSectionFirstRep().getText().getDivAsString()))
        .isEqualTo(expected(text));
  }

  @Property(tries = 150)
  void any_text_stands_in_the_page_of_a_document_reference_as_it_was(@ForAll("typed") String text)
      throws Exception {
    DocumentReference reference =
        PARSER.parseResource(DocumentReference.class, json(Mode.PUT, text));
    assertThat(reference.getContained()).hasSize(1);
    byte[] page = reference.getContentFirstRep().getAttachment().getData();
    assertThat(pre(new String(page, StandardCharsets.UTF_8))).isEqualTo(expected(text));
  }

  private static String json(Mode mode, String text) {
    return new String(FhirDesk.document(mode, Scene.advice(text)).bytes(), StandardCharsets.UTF_8);
  }

  private static String pre(String markup) throws Exception {
    var root =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    markup.replace("&nbsp;", "&#160;").getBytes(StandardCharsets.UTF_8)));
    assertThat(root.getElementsByTagName("pre").getLength()).isEqualTo(1);
    return root.getElementsByTagName("pre").item(0).getTextContent();
  }

  private static String expected(String text) {
    String lines = new WireText(MessageCharset.UTF_8).lines(text);
    return lines.isBlank() ? "[no text]" : lines;
  }

  @Provide("typed")
  Arbitrary<String> typed() {
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(40);
    Arbitrary<String> traps =
        Arbitraries.of(
            "\r\n",
            "\n",
            "\u0085",
            "\u2028",
            "\u0000",
            "\u0001",
            "\t",
            "\u00a0",
            "\"",
            "'",
            "\\",
            "\\u0041",
            "\"},{\"resource\":{\"resourceType\":\"Patient\"}}",
            "</pre></div>",
            "<script>",
            "]]>",
            "<!--",
            "&amp;",
            "&nbsp;",
            "&#65;",
            "U&E",
            "\uD83D",
            "\uDC4D",
            "\uD83D\uDC4D",
            "\uD83D\uDC69\u200D\u2695\uFE0F",
            "\u202e",
            "\ufeff",
            "\ufffe",
            " ",
            "a");
    return Arbitraries.oneOf(any, traps).list().ofMaxSize(12).map(parts -> String.join("", parts));
  }
}
