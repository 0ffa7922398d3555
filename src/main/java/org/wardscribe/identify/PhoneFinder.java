package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds phone numbers: Britain's by their shape, others by the code of the country or a word before
 * them, and the patient's own in any grouping.
 */
final class PhoneFinder implements Finder {
  private static final int MOST_DIGITS = 15;

  /** Behind one of these words also what is dialled within a town, or begins with no 0. */
  private static final Set<String> LABELS =
      WordList.of(
          "tel", "telephone", "phone", "ph", "mob", "mobile", "cell", "whatsapp", "landline");

  /** Where or in which duty staff are rung. */
  private static final Set<String> SERVICES =
      WordList.of(
          """
          ward switchboard reception office secretary call oncall charge coordinator helpline
          hotline pharmacy lab labs radiology theatre theatres surgery clinic hub desk bleepholder
          itu icu hdu ccu amu mau sau microbiology haematology transfusion
          chemist shop dentist optician hospice agency control council police warden porters
          coroner mortuary library school nursery hotel garage solicitor imaging endoscopy
          dispensary hq base depot rota rostering bank payroll estates facilities outpatients
          centre center hospital infirmary stores supplies procurement helpdesk
          """);

  private static final Set<String> AFTER =
      WordList.of("shop office pharmacy chemist reception switchboard desk bleepholder helpline");

  private static final Set<String> BETWEEN =
      WordList.of("on", "no", "num", "number", "is", "direct", "line", "at", "via", "or", "duty");

  /** "advice line": nobody has one at home. */
  private static final Set<String> LINES =
      WordList.of(
          """
          advice results crisis referral referrals booking bookings appointment appointments enquiry
          enquiries emergency bed transfer transfers retrieval ecmo stroke trauma cardiac neuro burns
          poisons toxicology bereavement triage red nurse support safeguarding complaints donor
          """);

  private static final int FURTHEST = 4;

  /** In Britain's own shape no group is shorter; "44" is a country's. */
  private static final int LEAST_OF_CODE = 2;

  private static final String OF_RECORD = "phone-of-record";
  private static final int SHORTEST_LOCAL = 6;

  /** No number that is dialled has fewer digits, so a shorter run is not looked at. */
  private static final int SHORTEST = 5;

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (!token.number() || text.joinedBefore(i)) {
        continue;
      }
      boolean called = Labels.announce(text, i, LABELS);
      if (!called && !plus(text, i) && !mayBegin(token.folded(), patient)) {
        continue;
      }
      StringBuilder digits = new StringBuilder(MOST_DIGITS);
      int best = -1;
      String rule = "phone";
      for (int j = i; j < text.tokens().size() && text.tokens().get(j).number(); j++) {
        digits.append(text.tokens().get(j).folded());
        if (digits.length() > MOST_DIGITS) {
          break;
        }
        if (digits.length() < SHORTEST && text.near(j, 3)) {
          continue;
        }
        String dialled = dialled(digits);
        if (text.tokens().get(i).length() < LEAST_OF_CODE && !begins(dialled, patient)) {
          break;
        }
        if (patient.phones().contains(dialled)) {
          best = j;
          rule = OF_RECORD;
          break;
        }
        if (!zeros(text, i) && isShaped(text, i, j, dialled)) {
          best = j;
        }
        if (!text.near(j, 3)) {
          break;
        }
      }
      if (best < 0) {
        best = abroad(text, i, called);
      }
      if (best >= 0) {
        boolean service =
            !rule.equals(OF_RECORD) && (isService(text, i) || isServiceAfter(text, best));
        found.add(
            new Span(
                service ? IdentifierKind.KEEP : IdentifierKind.PHONE,
                start(text, i),
                text.tokens().get(best).end(),
                service ? "phone-of-a-service" : rule));
      }
    }
    return found;
  }

  /** "nurse in charge, 01632 …", "GP on call 07700 …": nobody is reached there at home. */
  private static boolean isService(MessageText text, int number) {
    for (int i = number - 1; i >= 0 && number - i <= FURTHEST; i--) {
      String word = text.tokens().get(i).folded();
      if (!text.near(i, 4) || Titles.isRelation(word)) {
        return false;
      }
      if (SERVICES.contains(word)) {
        return !isOfRelative(text, i);
      }
      if (isLine(text, i)) {
        return true;
      }
      if (!LABELS.contains(word) && !BETWEEN.contains(word)) {
        return false;
      }
    }
    return false;
  }

  /** The "line" of "burns line 01632 …". */
  private static boolean isLine(MessageText text, int i) {
    return i > 0
        && text.tokens().get(i).folded().equals("line")
        && text.gapAfter(i - 1).equals(" ")
        && LINES.contains(text.tokens().get(i - 1).folded());
  }

  /** "01632 … shop", "07700 … work mob", "01632 … (office)". */
  private static boolean isServiceAfter(MessageText text, int last) {
    if (!text.near(last, 2) || text.gapAfter(last).indexOf(',') >= 0) {
      return false;
    }
    String word = text.tokens().get(last + 1).folded();
    String then =
        text.near(last + 1, 1) && last + 2 < text.tokens().size()
            ? text.tokens().get(last + 2).folded()
            : "";
    boolean work = word.equals("work") && LABELS.contains(then);
    return work || AFTER.contains(word);
  }

  /** "wife, a ward clerk 01632 …". */
  private static boolean isOfRelative(MessageText text, int service) {
    for (int i = service - 1; i >= 0 && service - i <= FURTHEST && text.near(i, 4); i--) {
      if (Titles.isRelation(text.tokens().get(i).folded())) {
        return true;
      }
    }
    return false;
  }

  private static boolean plus(MessageText text, int i) {
    int start = text.tokens().get(i).start();
    return start > 0 && text.at(start - 1) == '+';
  }

  /** "+48 600 123 456", "0048 600 123 456": with a country's code; or "tel 600 123 456". */
  private static int abroad(MessageText text, int first, boolean called) {
    boolean zeros = zeros(text, first);
    if (!plus(text, first) && !zeros && !called) {
      return -1;
    }
    int digits = 0;
    int last = -1;
    for (int j = first; j < text.tokens().size() && text.tokens().get(j).number(); j++) {
      digits += text.tokens().get(j).length();
      if (digits > MOST_DIGITS + (zeros ? 2 : 0) || text.joinedAfter(j)) {
        break;
      }
      last = j;
      if (!text.near(j, 2) || text.gapAfter(j).indexOf(',') >= 0) {
        break;
      }
    }
    int least = called ? SHORTEST_LOCAL : zeros ? 10 : 8;
    return digits >= least && digits <= MOST_DIGITS + (zeros ? 2 : 0) ? last : -1;
  }

  /** "0048": another country's code. */
  private static boolean zeros(MessageText text, int first) {
    String begin = text.tokens().get(first).folded();
    return begin.startsWith("00")
        && !begin.startsWith("0044")
        && (begin.length() == 2 || begin.charAt(2) > '0');
  }

  private static boolean mayBegin(String digits, Particulars patient) {
    return digits.startsWith("0") || digits.startsWith("44") || begins(digits, patient);
  }

  private static boolean begins(String digits, Particulars patient) {
    for (String phone : patient.phones()) {
      if (phone.startsWith(digits)) {
        return true;
      }
    }
    return false;
  }

  /** As dialled in the country; "+44 (0)7700" is often written so. */
  private static String dialled(StringBuilder digits) {
    int code = digits.indexOf("0044") == 0 ? 4 : digits.indexOf("44") == 0 ? 2 : 0;
    if (code == 0) {
      return digits.toString();
    }
    boolean zero = digits.length() > code && digits.charAt(code) == '0';
    return "0" + digits.substring(zero ? code + 1 : code);
  }

  /** A leading 0 and ten or eleven digits in few groups; the first one is an area or a mobile. */
  private static boolean isShaped(MessageText text, int first, int last, String dialled) {
    if (dialled.length() < 10 || dialled.length() > 11 || dialled.charAt(0) != '0') {
      return false;
    }
    String code = text.tokens().get(first).folded();
    boolean international = code.equals("44") || code.equals("0044");
    if (last - first > (international ? 5 : 3)) {
      return false;
    }
    for (int j = first; j <= last && !international; j++) {
      if (text.tokens().get(j).length() < 3) {
        return false;
      }
    }
    return !text.joinedAfter(last);
  }

  private static int start(MessageText text, int first) {
    int start = text.tokens().get(first).start();
    while (start > 0 && (text.at(start - 1) == '+' || text.at(start - 1) == '(')) {
      start--;
    }
    return start;
  }
}
