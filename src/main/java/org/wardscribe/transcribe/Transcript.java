package org.wardscribe.transcribe;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A document to be read by people: one segment or element a line, long Base64 data as its length.
 * Shows content: for {@code show --content} and a dry run only.
 */
public final class Transcript {
  private static final Pattern DATA = Pattern.compile("(\\^Base64\\^)([A-Za-z0-9+/=]+)");

  private Transcript() {}

  /** Lines end with LF; control characters don't reach the terminal. */
  public static String of(ClinicalDocument document) {
    if (document.fhir().isPresent()) {
      return shown(FhirTranscript.lines(document.bytes()));
    }
    String message = new String(document.bytes(), charset(document.bytes()));
    return shown(message.replace('\r', '\n'));
  }

  private static String shown(String lines) {
    String shown = lines.replaceAll("[\\p{Cntrl}&&[^\n]]", "?");
    return DATA.matcher(shown)
        .replaceAll(found -> "$1[" + found.group(2).length() + " characters]");
  }

  /** By MSH-18; all that we write are supersets of ASCII. */
  static Charset charset(byte[] message) {
    String[] msh =
        new String(message, StandardCharsets.ISO_8859_1).split("\r", 2)[0].split("\\|", -1);
    return msh.length > 17 && msh[17].equals("8859/1")
        ? StandardCharsets.ISO_8859_1
        : StandardCharsets.UTF_8;
  }
}
