package org.wardscribe.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * How much room a PDF takes once it is unpacked, found out before anybody unpacks it: each of its
 * streams is inflated into nothing, and packings other than the usual ones, several over one
 * another, or hidden ones are not looked into at all.
 */
final class PdfPacking {
  private static final long MOST_BYTES = 64L * 1024 * 1024;
  private static final Pattern STREAM = Pattern.compile("stream\r?\n");
  private static final Pattern SEVERAL =
      Pattern.compile("/Filter\\s*\\[\\s*/[^\\]/]+/(?!DCTDecode\\s*])");
  private static final Pattern ELSEWHERE = Pattern.compile("/Filter\\s*\\[?\\s*[0-9]");
  private static final Pattern RARE = Pattern.compile("/(?:LZWDecode|RunLengthDecode|Crypt)\\b");
  private static final Pattern WRITTEN_OTHERWISE =
      Pattern.compile("/(?:[A-Za-z0-9]|#[0-9A-Fa-f]{2}){1,20}");
  private static final Set<String> NAMES =
      Set.of("Filter", "FlateDecode", "LZWDecode", "RunLengthDecode", "Crypt");

  private PdfPacking() {}

  static void refuseTooMuch(byte[] in) throws Unfit {
    String text = new String(in, StandardCharsets.ISO_8859_1);
    if (SEVERAL.matcher(text).find()
        || ELSEWHERE.matcher(text).find()
        || RARE.matcher(text).find()
        || isHidden(text)) {
      throw MagicBytes.unknown("is a PDF document that is packed in an unusual way");
    }
    long all = 0;
    Matcher streams = STREAM.matcher(text);
    while (streams.find()) {
      all += unpacked(in, streams.end(), MOST_BYTES - all);
      if (all > MOST_BYTES) {
        throw new Unfit(
            Unfit.Why.ATTACHMENT_TOO_LARGE,
            "A PDF document takes more than "
                + MOST_BYTES / 1024 / 1024
                + " MB once it is unpacked, so it was not filed. Put it into the record by hand if it"
                + " belongs there, then reject this entry.");
      }
    }
  }

  /** Every letter of a name may be written as a number; nobody has a reason to do so with these. */
  private static boolean isHidden(String text) {
    if (text.indexOf('#') < 0) {
      return false;
    }
    Matcher names = WRITTEN_OTHERWISE.matcher(text);
    while (names.find()) {
      String name = names.group().substring(1);
      if (name.indexOf('#') >= 0 && NAMES.contains(decoded(name))) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(String name) {
    return Pattern.compile("#([0-9A-Fa-f]{2})")
        .matcher(name)
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    Character.toString((char) Integer.parseInt(m.group(1), 16))));
  }

  /** In bytes, at most a little more than {@code most}; 0 for what is not packed so. */
  private static long unpacked(byte[] in, int from, long most) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(in, from, in.length - from);
      byte[] nowhere = new byte[64 * 1024];
      long all = 0;
      while (all <= most && !inflater.finished()) {
        int some = inflater.inflate(nowhere);
        if (some == 0) {
          return all;
        }
        all += some;
      }
      return all;
    } catch (DataFormatException e) {
      return inflater.getBytesWritten();
    } finally {
      inflater.end();
    }
  }
}
