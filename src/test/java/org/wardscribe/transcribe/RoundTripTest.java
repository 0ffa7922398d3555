package org.wardscribe.transcribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.v251.group.MDM_T02_OBSERVATION;
import ca.uhn.hl7v2.model.v251.message.MDM_T02;
import ca.uhn.hl7v2.model.v251.segment.OBX;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.wardscribe.mapping.Destinations.MessageCharset;

/**
 * Whatever people type arrives as they typed it, as {@link WireText} describes, and nothing else.
 */
class RoundTripTest {
  /** As receivers have it that are built on HAPI: validating, with HAPI's own escaping. */
  private static final HapiContext RECEIVER = new DefaultHapiContext();

  private static final Pattern SEQUENCE = Pattern.compile("\\\\(F|S|T|R|E|\\.br)\\\\");
  private static final Map<String, String> MEANS =
      Map.of("F", "|", "S", "^", "T", "&", "R", "~", "E", "\\", ".br", "\n");

  @Property(tries = 400)
  void any_text_arrives_as_it_was(@ForAll("typed") String text) throws HL7Exception {
    byte[] bytes = Desk.document(Scene.advice(text).confirmed()).bytes();
    String message = new String(bytes, UTF_8);

    assertThat(message.split("\r")).hasSize(7);
    assertThat(message.chars().filter(c -> c < ' ' && c != '\r')).isEmpty();
    assertThat(arrived(message)).isEqualTo(expected(text));
  }

  @Property(tries = 400)
  void a_receiver_that_is_built_on_hapi_sees_one_advice_and_one_attribution(
      @ForAll("typed") String text) throws Exception {
    String message = new String(Desk.document(Scene.advice(text).confirmed()).bytes(), UTF_8);

    MDM_T02 parsed = (MDM_T02) RECEIVER.getPipeParser().parse(message);

    assertThat(parsed.getOBSERVATIONReps()).isEqualTo(2);
    MDM_T02_OBSERVATION advice = parsed.getOBSERVATION(0);
    assertThat(advice.getOBX().getResponsibleObserver(0).getIDNumber().getValue())
        .isEqualTo("9999902");
    assertThat(value(advice.getOBX())).endsWith(ofHapi(expected(text)));
    assertThat(parsed.getPID().getPatientIdentifierList(0).getIDNumber().getValue())
        .isEqualTo("9993141593");
  }

  @Property(tries = 25)
  void the_parts_of_a_long_text_are_the_text(@ForAll("long text") String text) {
    String wire = new WireText(MessageCharset.UTF_8).lines(text);

    assertThat(String.join("", TextParts.of(wire))).isEqualTo(wire);
    assertThat(TextParts.of(wire))
        .allSatisfy(
            part ->
                assertThat(part.chars().map(c -> WireEscaping.width((char) c)).sum())
                    .isLessThanOrEqualTo(TextParts.LONGEST));
  }

  /** Everything that Java can hold, with what is dangerous far more often than by chance. */
  @Provide("typed")
  Arbitrary<String> typed() {
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(40);
    Arbitrary<String> traps =
        Arbitraries.of(
            "\r\n",
            "\r",
            "\n",
            "\u0085",
            "\u2028",
            "\u2029",
            "\u000b",
            "\u001c",
            "\u0000",
            "\t",
            "|",
            "^",
            "&",
            "~",
            "\\",
            "\\.br\\",
            "\\H\\",
            "\\X0D\\",
            "\\E\\",
            "\rMSH|^~\\&|X",
            "\nPID|1",
            "U&E",
            "\uD83D",
            "\uDC4D",
            "\uD83D\uDC4D",
            "\u202e",
            "\ufeff",
            " ",
            "a");
    return Arbitraries.oneOf(any, traps).list().ofMaxSize(12).map(parts -> String.join("", parts));
  }

  @Provide("long text")
  Arbitrary<String> longText() {
    return Arbitraries.of("word ", "line\n", "&", "\uD83D\uDC4D", "longlonglongword")
        .list()
        .ofMinSize(5_000)
        .ofMaxSize(20_000)
        .map(parts -> String.join("", parts));
  }

  /** The first line of an OBX is our heading; then comes what was typed. */
  private static String arrived(String message) {
    String obx = message.split("\r", -1)[5].split("\\|", -1)[5];
    return unescape(obx.substring(obx.indexOf(":\\.br\\") + 6));
  }

  private static String unescape(String wire) {
    return SEQUENCE
        .matcher(wire)
        .replaceAll(found -> Matcher.quoteReplacement(MEANS.get(found.group(1))));
  }

  private static String expected(String text) {
    return text.isBlank() ? "[no text]" : new WireText(MessageCharset.UTF_8).lines(text);
  }

  private static String value(OBX obx) {
    return obx.getObservationValue(0).getData().toString();
  }

  /** HAPI leaves formatting sequences as they are. */
  private static String ofHapi(String text) {
    return text.replace("\n", "\\.br\\");
  }
}
