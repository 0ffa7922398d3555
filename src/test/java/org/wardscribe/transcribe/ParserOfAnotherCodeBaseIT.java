package org.wardscribe.transcribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.Tool;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.MessageCharset;

/** What people type reads back equal through python3-hl7, which shares no code with HAPI. */
class ParserOfAnotherCodeBaseIT {
  private static final int TEXTS = 300;
  private static final String FORM_OF_A_RESULT =
      "structure: oru\nservice: { code: ADVICE, text: Clinical advice, system: L }";

  /** Of each message of the file the names of its segments, and the first OBX-5, unescaped. */
  private static final String READER =
      """
      import base64, sys, hl7
      for line in open(sys.argv[1]):
          charset, message = line.split()
          parsed = hl7.parse(base64.b64decode(message).decode(charset))
          names = ','.join(str(segment[0]) for segment in parsed)
          repetitions = parsed.segments('OBX')[0][5]
          text = '\\r'.join(parsed.unescape(str(one)) for one in repetitions)
          print(names, base64.b64encode(text.encode('utf-8')).decode())
      """;

  private static final List<String> TRAPS =
      List.of(
          "\n",
          "\r\n",
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
          "U&E",
          "\uD83D",
          "\uD83D\uDC4D",
          "\uD83D\uDC69\uD83C\uDFFD\u200D\u2695\uFE0F",
          "\u202e",
          "\u05d0\u05d1",
          "\ufeff",
          " ",
          "a",
          "stop");

  @TempDir Path folder;

  @Test
  void any_text_reads_back_equal() throws Exception {
    Tool.needed(Path.of("/usr/bin/mllp_send"), "python3-hl7");
    // The same texts each time: a failure can be looked at again.
    Random random = new Random(20260304);
    List<String> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random);
      switch (i % 4) {
        case 0 -> add(lines, expected, text, Desk.destinations(), "");
        case 1 -> add(lines, expected, text, Desk.destinations(), "latin-epr");
        case 2 -> add(lines, expected, text, Desk.wanting("text: TX\nversion: \"2.4\""), "");
        default -> add(lines, expected, text, Desk.wanting(FORM_OF_A_RESULT), "");
      }
    }

    assertThat(readBack(lines)).containsExactlyElementsOf(expected);
  }

  private static void add(
      List<String> lines,
      List<String> expected,
      String text,
      Destinations destinations,
      String destination) {
    Scene scene = Scene.advice(text);
    Confirmed confirmed = (destination.isEmpty() ? scene : scene.at(destination)).confirmed();
    ClinicalDocument document = Desk.document(confirmed, destinations);
    boolean latin = !destination.isEmpty();
    lines.add(
        (latin ? "latin-1" : "utf-8") + " " + Base64.getEncoder().encodeToString(document.bytes()));
    WireText wire = new WireText(latin ? MessageCharset.ISO_8859_1 : MessageCharset.UTF_8);
    String words = text.isBlank() ? "[no text]" : wire.lines(text);
    boolean plain = !latin && new String(document.bytes(), UTF_8).contains("|TX|1052951");
    expected.add(
        (Hl7Event.isResult(document.event())
                ? "MSH,PID,PV1,OBR,OBX,OBX"
                : "MSH,EVN,PID,PV1,TXA,OBX,OBX")
            + "\n"
            + heading(document)
            + (plain ? words.replaceAll("(?<=\n)(?=\n|$)|^(?=\n)", " ") : words));
  }

  /** What stands before what was typed; it has nothing to escape. */
  private static String heading(ClinicalDocument document) {
    Charset charset = Transcript.charset(document.bytes());
    String message = new String(document.bytes(), charset);
    int begin = message.indexOf("ADVICE given");
    return message.substring(begin, message.indexOf(" GMT:", begin)) + " GMT:\n";
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int parts = random.nextInt(12);
    for (int i = 0; i < parts; i++) {
      if (random.nextInt(3) == 0) {
        text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      } else {
        text.append(TRAPS.get(random.nextInt(TRAPS.size())));
      }
    }
    return text.toString();
  }

  private List<String> readBack(List<String> lines) throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("messages"), lines);
    Path said = folder.resolve("read");
    Process reader =
        new ProcessBuilder("/usr/bin/python3", "-c", READER, file.toString())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(reader.exitValue()).isZero();
    return Files.readAllLines(said).stream()
        .map(line -> line.split(" ", -1))
        .map(
            parts ->
                parts[0]
                    + "\n"
                    + new String(Base64.getDecoder().decode(parts[1]), UTF_8).replace('\r', '\n'))
        .toList();
  }
}
