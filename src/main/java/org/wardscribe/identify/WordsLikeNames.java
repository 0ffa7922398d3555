package org.wardscribe.identify;

import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Words with capitals that look like names and are none: holidays, acronyms, greetings. */
final class WordsLikeNames {
  /** As staff greet who speak other languages at home. */
  private static final Set<String> SALUTES =
      WordList.of(
          """
          salaam salam salaams namaste namaskar vanakkam yiasou yassou yia czesc cześć hola ola
          bonjour salut ciao merhaba selam shalom jambo habari sannu kedu zdravo ahoj privet buna
          kumusta aloha hej hei shwmae slmae dia sawubona iska haye
          """);

  private static final Set<String> HOLIDAYS =
      Set.of("good", "easter", "boxing", "whit", "maundy", "palm", "ash", "christmas", "shrove");

  /** What has a name of capitals: a score, a charity's leaflet, a study. */
  private static final Set<String> THINGS =
      WordList.of(
          """
          leaflet leaflets score scale tool trace study trial pathway protocol form clinic criteria
          guidance guideline app website classification index programme project team course
          questionnaire bundle chart sheet referral monitor device line scan screen helpline
          """);

  /** Of tests, in capitals, as the names of files have them: "CTthorax", "ECGday2". */
  private static final List<String> TESTS =
      List.of(
          "CT", "MRI", "MR", "MRCP", "USS", "US", "CXR", "AXR", "XR", "ECG", "EKG", "EEG", "ECHO",
          "PET", "ABG", "VBG", "CTPA", "CTKUB", "OPG", "DEXA", "OGD", "EMG", "FBC", "LFT");

  private static final int SHORTEST_REST = 3;

  /** Scales whose short names are given names, too. */
  private static final Set<String> SCALES =
      WordList.of("asia grace sara hana beth ada eva mabel iris ellie frances jess heidi");

  /** Towns that patients come from; none of them is a usual given name. */
  private static final Set<String> TOWNS =
      WordList.of(
          """
          aberdeen aberystwyth ayr bangor barnsley basingstoke bath belfast birmingham blackburn
          blackpool bolton bournemouth bradford brighton bristol burnley caernarfon cambridge
          canterbury cardiff carlisle carmarthen cheltenham chester coleraine colchester cork
          coventry crewe darlington derby derry doncaster dorchester dublin dumfries dundee durham
          edinburgh elgin enniskillen exeter falkirk falmouth fort galway gateshead glasgow
          gloucester grimsby guildford harrogate hartlepool hastings hereford huddersfield hull
          inverness ipswich kilmarnock kirkcaldy lancaster leeds leicester lerwick limerick lincoln
          lisburn liverpool llandudno london luton maidstone manchester merthyr middlesbrough
          newcastle newport newquay newry northampton norwich nottingham oban oldham omagh oxford
          paisley penzance perth peterborough plymouth poole portsmouth preston reading redditch
          rhyl rochdale rotherham salford salisbury scarborough scunthorpe sheffield shrewsbury
          slough southampton southend southport stockport stoke stornoway stranraer sunderland
          swansea swindon taunton telford torquay truro wakefield walsall warrington waterford
          watford wick wigan winchester wolverhampton worcester wrexham yeovil york
          """);

  private static final Set<String> PREPOSITIONS = WordList.of("from", "near", "in", "via");

  private final MessageText text;
  private final Vocabulary vocabulary;

  WordsLikeNames(MessageText text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  /** "Salaam Tariq, one for you": at the start of a line. */
  boolean isForeignGreeting(int i) {
    return SALUTES.contains(text.tokens().get(i).folded())
        && i + 2 < text.tokens().size()
        && text.gapAfter(i).equals(" ")
        && text.tokens().get(i + 1).capital()
        && Set.of(",", "-", "–", "!").contains(text.gapAfter(i + 1).strip());
  }

  /** "Good Friday", "Boxing Day", "Easter Monday": a day, whoever is called Friday. */
  boolean isHoliday(int i) {
    if (i < 0 || i + 1 >= text.tokens().size() || !text.gapAfter(i).equals(" ")) {
      return false;
    }
    String day = text.tokens().get(i + 1).folded();
    return HOLIDAYS.contains(text.tokens().get(i).folded())
        && text.tokens().get(i).capital()
        && text.tokens().get(i + 1).capital()
        && (DayAndMonth.isWeekday(day) || day.equals("day"));
  }

  /** The "CTthorax" of "GARSIDE_P_CTthorax.pdf": what a file shows, and nobody's name. */
  boolean isTest(int i) {
    Token token = text.tokens().get(i);
    if (!token.capital() || token.upper()) {
      return false;
    }
    String word = text.slice(token.start(), token.end());
    for (String test : TESTS) {
      if (word.startsWith(test)
          && word.length() >= test.length() + SHORTEST_REST
          && word.substring(test.length()).chars().allMatch(Character::isLowerCase)) {
        return true;
      }
    }
    return false;
  }

  /** "C5 ASIA B", "GRACE 3%": in capitals before a class or a figure, where names are not. */
  boolean isScale(int i) {
    Token token = text.tokens().get(i);
    if (!token.upper()
        || !SCALES.contains(token.folded())
        || !text.gapAfter(i).equals(" ")
        || i + 1 >= text.tokens().size()) {
      return false;
    }
    Token next = text.tokens().get(i + 1);
    boolean graded = next.upper() && next.length() == 1 && "abcde".contains(next.folded());
    return graded || (next.number() && next.length() < 4);
  }

  /** The "Perth" of "visitor from Perth Callum Rennie": a given name and a surname follow. */
  boolean isTown(int i) {
    Token token = text.tokens().get(i);
    return i > 0
        && i + 2 < text.tokens().size()
        && token.capital()
        && TOWNS.contains(token.folded())
        && PREPOSITIONS.contains(text.tokens().get(i - 1).folded())
        && text.gapAfter(i - 1).equals(" ")
        && text.gapAfter(i).equals(" ")
        && text.gapAfter(i + 1).equals(" ")
        && vocabulary.isGiven(text.tokens().get(i + 1).folded())
        && text.tokens().get(i + 2).capital();
  }

  /** "ERIC leaflet", "STAN trace": in capitals before a small word, where names are not. */
  boolean isAcronym(int i) {
    Token token = text.tokens().get(i);
    return token.upper()
        && token.length() > 2
        && vocabulary.isGiven(token.folded())
        && !vocabulary.isFamily(token.folded())
        && text.gapAfter(i).equals(" ")
        && i + 1 < text.tokens().size()
        && !text.tokens().get(i + 1).capital()
        && !text.tokens().get(i + 1).number()
        && THINGS.contains(text.tokens().get(i + 1).folded());
  }
}
