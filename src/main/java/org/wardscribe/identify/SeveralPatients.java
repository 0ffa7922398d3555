package org.wardscribe.identify;

import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Messages whose form says that they are about more than one patient, whatever names they give. */
final class SeveralPatients {
  /** "Donor Tharsini Sivapalan 999…, recip Nadarajah S": each of the two is called something. */
  private static final Pattern DONOR = Pattern.compile("\\b[Dd]onor:?\\s+\\p{Lu}\\p{L}");

  private static final Pattern RECIPIENT =
      Pattern.compile("\\b[Rr]ecip(?:ient)?[.:]?\\s+\\p{Lu}\\p{L}");

  /** "Mr and Mrs Gill 999 …": one number, and two people. */
  private static final Pattern COUPLE =
      Pattern.compile("\\b(?:[Rr]e:?|[Aa]bout|^) ?Mr (?:and|&|\\+) Mrs \\p{Lu}\\p{L}");

  private static final Pattern LINE = Pattern.compile("\\R");
  private static final Pattern BULLET =
      Pattern.compile("^\\s{0,3}(?:[-–—•*]|[0-9]{1,2}[.)]?)\\s+\\S.{0,500}$", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{5}");
  private static final Pattern OF_JOBS =
      Pattern.compile("\\b(?:jobs?|list|outstanding|to do|handover|round|left)\\b");
  private static final int LIST = 3;

  private SeveralPatients() {}

  static boolean arePlain(Understood part, Particulars patient) {
    MessageText text = part.statement().text();
    String words = text.slice(0, text.length());
    return COUPLE.matcher(words).find()
        || (DONOR.matcher(words).find() && RECIPIENT.matcher(words).find())
        || isOneOfAList(words, part, patient);
  }

  /**
   * "Jobs left: - Senna K+ / - Stott W439519 rewrite chart / - Long TTO": the patient has one line
   * of a list of jobs, and whose the others are is not said.
   */
  private static boolean isOneOfAList(String words, Understood part, Particulars patient) {
    if (!isLines(words)) {
      return false;
    }
    String[] lines = LINE.split(words, -1);
    NavigableMap<Integer, Integer> names = names(part, patient);
    int bullets = 0;
    int ofThePatient = 0;
    boolean first = false;
    StringBuilder before = new StringBuilder();
    int start = 0;
    for (String line : lines) {
      int from = words.indexOf(line, start);
      start = from + line.length();
      if (!BULLET.matcher(line).matches()) {
        if (bullets == 0) {
          before.append(line).append('\n');
        }
        continue;
      }
      bullets++;
      int to = start;
      if (NUMBER.matcher(line).find()
          && names.subMap(from, to).values().stream().anyMatch(end -> end <= to)) {
        ofThePatient++;
        first |= bullets == 1;
      }
    }
    boolean jobs = OF_JOBS.matcher(before.toString().toLowerCase(Locale.ROOT)).find();
    return bullets >= LIST
        && ofThePatient == 1
        && (jobs || !first)
        && !NUMBER.matcher(before).find();
  }

  /** As many as a list has. */
  private static boolean isLines(String words) {
    return words.chars().filter(c -> c < ' ' || c == 0x85 || c == 0x2028 || c == 0x2029).count()
        >= LIST - 1;
  }

  /** Where the patient is named, and where that name ends. */
  private static NavigableMap<Integer, Integer> names(Understood part, Particulars patient) {
    NavigableMap<Integer, Integer> names = new TreeMap<>();
    for (Mention m : part.mentions()) {
      if (m.words().stream().anyMatch(patient.familyWords()::contains)) {
        names.put(m.start(), m.end());
      }
    }
    return names;
  }
}
