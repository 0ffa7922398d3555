package org.wardscribe.identify.stress;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a name comes from, with the habits of naming that go with it.
 *
 * <p>The corpora know no Nigerian, Ghanaian, Somali or Welsh surnames by country: those are picked
 * out of the census names by pattern.
 */
enum Origin {
  ENGLISH(Habit.WESTERN),
  SCOTTISH(Habit.WESTERN),
  WELSH(Habit.WESTERN),
  IRISH(Habit.WESTERN),
  SOUTH_ASIAN(Habit.WESTERN),
  ARABIC(Habit.PATRONYMIC),
  WEST_AFRICAN(Habit.WESTERN),
  CHINESE(Habit.FAMILY_FIRST),
  POLISH(Habit.POLISH),
  SOMALI(Habit.PATRONYMIC),
  OTHER_EUROPEAN(Habit.WESTERN);

  private final Habit habit;

  Origin(Habit habit) {
    this.habit = habit;
  }

  /** How given names and surnames go together. */
  enum Habit {
    WESTERN,
    /** The father's and the grandfather's given names follow. */
    PATRONYMIC,
    FAMILY_FIRST,
    /** A woman's -ska for a man's -ski. */
    POLISH
  }

  Habit habit() {
    return habit;
  }

  /** The names of one origin. */
  record Names(List<String> male, List<String> female, List<String> families) {}

  static Map<Origin, Names> names(Corpora corpora) {
    Map<Origin, Names> all = new EnumMap<>(Origin.class);
    all.put(
        ENGLISH,
        new Names(
            joined(
                corpora.given(true, "GB/England", "AU", "NZ", "US", "CA"),
                corpora.withShortForms(
                    "william",
                    "robert",
                    "richard",
                    "edward",
                    "ronald",
                    "frederick",
                    "albert",
                    "anthony",
                    "michael",
                    "stephen",
                    "christopher",
                    "peter",
                    "kenneth",
                    "leonard")),
            joined(
                corpora.given(false, "GB/England", "AU", "NZ", "US", "CA"),
                corpora.withShortForms(
                    "margaret",
                    "patricia",
                    "elizabeth",
                    "dorothy",
                    "susan",
                    "deborah",
                    "gillian",
                    "kathleen",
                    "pamela",
                    "jacqueline",
                    "christine",
                    "valerie",
                    "winifred")),
            corpora.febrlFamily()));
    all.put(
        SCOTTISH,
        new Names(
            corpora.given(true, "GB/Scotland"),
            corpora.given(false, "GB/Scotland"),
            corpora.censusFamily("mc[adfgiklnpqt][a-z]{3,8}|mac(donald|leod|intyre|kay|lean)")));
    all.put(
        WELSH,
        new Names(
            joined(
                corpora.given(true, "GB/Wales"),
                corpora.censusGiven(
                    "rhys|gareth|geraint|glyn|huw|hywel|ieuan|iwan|owain|sion|tomos|emrys|dafydd"
                        + "|dewi|aled|bryn|gethin|dylan|evan|gwyn|idris|alun")),
            joined(
                corpora.given(false, "GB/Wales"),
                corpora.censusGiven(
                    "megan|nerys|ceri|cerys|rhiannon|bronwen|gwen|gwyneth|angharad|sian|carys"
                        + "|delyth|eirlys|glenys|mair|olwen|eluned|catrin|ffion|tegan")),
            corpora.censusFamily(
                "jones|davies|williams|evans|thomas|roberts|lewis|morgan|griffiths|llewellyn|lloyd"
                    + "|rhys|rees|pryce|pritchard|probert|protheroe|prosser|bowen|bevan|beynon"
                    + "|howells|jenkins|meredith|owen|parry|powell|preece|pugh|vaughan|watkins"
                    + "|gwynn|hughes|maddox|tudor|cadwallader")));
    all.put(
        IRISH,
        new Names(
            joined(
                corpora.given(true, "IE", "GB/Northern Ireland"),
                corpora.censusGiven(
                    "eamon|eoin|cormac|donal|dermot|diarmuid|fergus|niall|ruairi|declan|colm"
                        + "|padraig|brendan")),
            joined(
                corpora.given(false, "IE", "GB/Northern Ireland"),
                corpora.censusGiven(
                    "aoife|siobhan|niamh|grainne|orla|sinead|deirdre|fionnuala|mairead|caoimhe"
                        + "|ciara|maeve|roisin")),
            joined(
                corpora.family("IE"),
                corpora.censusFamily(
                    "brennan|kinsella|mulcahy|gallagher|geraghty|fitzgerald|fitzpatrick|feeney"
                        + "|quinlan"))));
    all.put(
        SOUTH_ASIAN,
        new Names(
            corpora.given(true, "IN", "PK", "BD", "NP"),
            corpora.given(false, "IN", "PK", "NP"),
            joined(
                corpora.family("IN", "BD", "NP", "LK"),
                corpora.censusFamily(
                    "banerjee|mukherjee|chaudhry|desai|gupta|iyer|kaur|khan|malik|mehta|mirza|naidu"
                        + "|qureshi|rao|reddy|siddiqui|subramanian|krishnan|thakur|bhatt|begum"
                        + "|gill|dhillon|sandhu|grewal|joshi|nair|pillai"))));
    List<String> arabicMen =
        corpora.given(true, "EG", "IQ", "SA", "KW", "JO", "LY", "MA", "DZ", "TN");
    all.put(
        ARABIC,
        new Names(
            arabicMen,
            corpora.given(false, "EG", "SA", "KW", "JO", "LY", "MA", "DZ", "TN"),
            Stream.concat(
                    arabicMen.stream(),
                    arabicMen.stream().filter(n -> n.startsWith("H")).map(n -> "Al-" + n))
                .distinct()
                .toList()));
    all.put(
        WEST_AFRICAN,
        new Names(
            joined(
                corpora.given(true, "ML"),
                corpora.censusGiven(
                    "ade(bayo|kunle|wale|tunde|mola|bola|yemi|niyi)|olu(femi|wole|segun)|babatunde"
                        + "|tunde|kunle|ayodele|chukwuemeka|chukwuma|chidi|emeka|ikechukwu|obinna"
                        + "|nnamdi|uche|kwame|kwabena|kofi|kojo|kwasi|yaw")),
            joined(
                corpora.given(false, "ML"),
                corpora.censusGiven(
                    "ngozi|chioma|chinwe|chinyere|ifeoma|nkechi|adaeze|amara|amarachi|folake"
                        + "|folasade|titilayo|yewande|abiola|funmilayo|temitope|akosua|abena|ama"
                        + "|adwoa|efua|yaa|esi")),
            corpora.censusFamily(
                "ade(bo|ba|bi|ye|ku|ko|wa|wu|sa|ni|le)[a-z]+|ogun[a-z]{3,}|ola(do|di|da|ni)[a-z]+"
                    + "|akin(y|s|d|w|t)[a-z]+|oluw[a-z]+|okafor|okonkwo|okoro|okorie|nwosu"
                    + "|nwank[a-z]+|nwach[a-z]+|nwo[gk][a-z]+|eze|chukwu[a-z]*|onye[a-z]{3,}|uzoma"
                    + "|nnamani|obi|mensah|boateng|owusu|asante|appiah|addo|agyei|agyeman"
                    + "|acheampong|frimpong|sarpong|antwi|opoku|amponsah|osei|danquah|ofori|boakye"
                    + "|diallo|traore|keita|camara|toure|sesay|kamara|conteh|bangura|koroma|jalloh"
                    + "|ceesay")));
    all.put(
        CHINESE,
        new Names(
            plain(corpora.given(true, "CN", "TW")),
            plain(corpora.given(false, "CN", "TW")),
            plain(corpora.family("CN", "TW"))));
    all.put(
        POLISH,
        new Names(
            corpora.given(true, "PL"),
            corpora.given(false, "PL"),
            joined(
                corpora.family("PL"),
                corpora.censusFamily("[a-z]{4,7}(owski|ewski|icki|inski|czyk)|[a-z]{4,5}wicz"))));
    List<String> somaliMen =
        corpora.censusGiven(
            "abdi|abdirahman|abdullahi|mohamed|mohamud|ahmed|hassan|hussein|yusuf|omar|ali|ismail"
                + "|ibrahim|farah|guled|liban|bashir|warsame|dahir|jama|said|mahad|adan|nur|osman"
                + "|abdikarim|abdifatah|sharif");
    all.put(
        SOMALI,
        new Names(
            somaliMen,
            corpora.censusGiven(
                "hodan|ayaan|fadumo|fartun|halima|hawa|ifrah|idil|khadija|sahra|amina|asha|nasra"
                    + "|sagal|ubah|ladan|deqa|maryan|farhiya|zamzam|safiya|hibo|ikran|naima|saida"
                    + "|faiza|fowsia"),
            somaliMen));
    all.put(
        OTHER_EUROPEAN,
        new Names(
            corpora.given(true, "RO", "PT", "LT", "ES", "IT", "TR", "HU"),
            corpora.given(false, "RO", "PT", "LT", "ES", "IT", "TR", "HU"),
            corpora.family("RO", "PT", "ES", "IT", "TR", "HU")));
    return all;
  }

  private static List<String> plain(List<String> names) {
    return names.stream().map(Spelling::plain).distinct().toList();
  }

  private static List<String> joined(List<String> one, List<String> other) {
    List<String> all = new ArrayList<>(one);
    other.stream().filter(n -> !all.contains(n)).forEach(all::add);
    return all;
  }
}
