package org.wardscribe.transcribe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.v251.group.MDM_T02_OBSERVATION;
import ca.uhn.hl7v2.model.v251.group.ORU_R01_ORDER_OBSERVATION;
import ca.uhn.hl7v2.model.v251.message.MDM_T02;
import ca.uhn.hl7v2.model.v251.message.ORU_R01;
import ca.uhn.hl7v2.model.v251.segment.OBX;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
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

  @Property(tries = 200)
  void a_receiver_of_8859_1_reads_the_same_in_characters_that_it_has(@ForAll("typed") String text)
      throws Exception {
    byte[] bytes = Desk.document(Scene.advice(text).at("latin-epr").confirmed()).bytes();

    MDM_T02 parsed = (MDM_T02) RECEIVER.getPipeParser().parse(new String(bytes, ISO_8859_1));

    assertThat(parsed.getOBSERVATIONReps()).isEqualTo(2);
    assertThat(value(parsed.getOBSERVATION(0).getOBX()))
        .endsWith(ofHapi(expected(text, MessageCharset.ISO_8859_1)));
  }

  @Property(tries = 2_000)
  void no_character_is_left_out_in_silence(
      @ForAll @IntRange(min = 0x100, max = Character.MAX_CODE_POINT) int character) {
    String arrived =
        new WireText(MessageCharset.ISO_8859_1).lines("(" + Character.toString(character) + ")");

    assertThat(arrived).startsWith("(").endsWith(")");
    assertThat(arrived.chars())
        .allMatch(c -> c <= 0xFF && (c == '\n' || !Character.isISOControl(c)));
    // How the character before it is drawn is not said.
    assertThat(arrived.length() > 2).isEqualTo(character != 0xFE0E && character != 0xFE0F);
  }

  @Property(tries = 200)
  void plain_text_has_every_line_as_a_repetition(@ForAll("typed") String text) {
    String message =
        new String(
            Desk.document(Scene.advice(text).confirmed(), Desk.wanting("text: TX")).bytes(), UTF_8);

    assertThat(message.split("\r")).hasSize(7);
    String[] lines = message.split("\r", -1)[5].split("\\|", -1)[5].split("~", -1);
    assertThat(Arrays.stream(lines).skip(1).map(RoundTripTest::unescape))
        .containsExactly(
            Arrays.stream(expected(text).split("\n", -1))
                .map(line -> line.isEmpty() ? " " : line)
                .toArray(String[]::new));
  }

  @Property(tries = 100)
  void a_result_has_one_advice_and_one_attribution(@ForAll("typed") String text) throws Exception {
    String form = "structure: oru\nservice: { code: ADVICE, text: Clinical advice, system: L }";
    String message =
        new String(
            Desk.document(Scene.advice(text).confirmed(), Desk.wanting(form)).bytes(), UTF_8);

    ORU_R01 parsed = (ORU_R01) RECEIVER.getPipeParser().parse(message);

    ORU_R01_ORDER_OBSERVATION order = parsed.getPATIENT_RESULT().getORDER_OBSERVATION();
    assertThat(order.getOBSERVATIONReps()).isEqualTo(2);
    assertThat(value(order.getOBSERVATION(0).getOBX())).endsWith(ofHapi(expected(text)));
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
            "\uD83D\uDC69\uD83C\uDFFD\u200D\u2695\uFE0F",
            "\uD83C\uDDEC\uD83C\uDDE7",
            "1\uFE0F\u20E3",
            "e\u0301",
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
    return expected(text, MessageCharset.UTF_8);
  }

  private static String expected(String text, MessageCharset charset) {
    return text.isBlank() ? "[no text]" : new WireText(charset).lines(text);
  }

  private static String value(OBX obx) {
    return obx.getObservationValue(0).getData().toString();
  }

  /** HAPI leaves formatting sequences as they are. */
  private static String ofHapi(String text) {
    return text.replace("\n", "\\.br\\");
  }
}
