package org.wardscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.Escaping;
import ca.uhn.hl7v2.parser.ParserConfiguration;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HAPI's own reading and writing of our messages: every field where the standard has it, nothing
 * left over, and every delimiter that no value follows left out.
 *
 * <p>With escaping both ways as we write it: HAPI's leaves {@code \.br\} as it is, typed or not.
 * Spaces at the end of a repetition HAPI doesn't write.
 */
final class HapiText {
  private static final PipeParser PARSER = parser();

  private HapiText() {}

  static void assertWritesTheSame(ClinicalDocument document) {
    String message = new String(document.bytes(), StandardCharsets.ISO_8859_1);
    try {
      assertThat(withoutSpacesAtTheEnd(PARSER.encode(PARSER.parse(message))))
          .isEqualTo(withoutSpacesAtTheEnd(message));
    } catch (HL7Exception e) {
      throw new AssertionError("HAPI can't read " + document, e);
    }
  }

  private static String withoutSpacesAtTheEnd(String message) {
    return message.replaceAll(" +(?=[~|\r])", "");
  }

  private static PipeParser parser() {
    ParserConfiguration configuration = new ParserConfiguration();
    configuration.setEscaping(new AsWeWrite());
    return new DefaultHapiContext(
            configuration, ValidationContextFactory.noValidation(), new DefaultModelClassFactory())
        .getPipeParser();
  }

  private static final class AsWeWrite implements Escaping {
    private static final Pattern SEQUENCE = Pattern.compile("\\\\(F|S|T|R|E|\\.br)\\\\");
    private static final Map<String, String> MEANS =
        Map.of("F", "|", "S", "^", "T", "&", "R", "~", "E", "\\", ".br", "\n");

    @Override
    public String escape(String text, EncodingCharacters delimiters) {
      StringBuilder out = new StringBuilder();
      WireEscaping.append(out, text);
      return out.toString();
    }

    @Override
    public String unescape(String text, EncodingCharacters delimiters) {
      return SEQUENCE
          .matcher(text)
          .replaceAll(found -> Matcher.quoteReplacement(MEANS.get(found.group(1))));
    }
  }
}
